import type { ChosenCorrections } from '@novalet/guest-config'
import { configFromRequest } from '@novalet/model/config'
import type { GuestRequest } from '@novalet/model/request'
import { explainInput } from './explain-input.ts'
import { guestInputOf } from './guest-input-of.ts'

/**
 * The request's domain with a note on every line, or the reasons of one value (`devices.interface[0].model`) with what they beat.
 * @throws InvalidInput where nothing was decided at the path, and the codes of Nova's exceptions where Nova would refuse
 */
export const explainRequest = (
  request: GuestRequest,
  { why, corrections }: { readonly why?: string | undefined; readonly corrections?: ChosenCorrections } = {},
): string => explainInput(guestInputOf({ ...request, corrections, config: configFromRequest(request.config) }), { why })
