import { buildDomain, whyText, type ChosenCorrections } from '@novalet/guest-config'
import { explain } from '@novalet/guest-config/render'
import { configFromRequest } from '@novalet/model/config'
import type { GuestRequest } from '@novalet/model/request'
import { guestInputOf } from './guest-input-of.ts'

/**
 * The request's domain with a note on every line, or the reasons of one value (`devices.interface[0].model`) with what they beat.
 * @throws InvalidInput where nothing was decided at the path, and the codes of Nova's exceptions where Nova would refuse
 */
export function explainRequest(
  request: GuestRequest,
  { why, corrections }: { readonly why?: string | undefined; readonly corrections?: ChosenCorrections } = {},
): string {
  const built = buildDomain(guestInputOf({ ...request, corrections, config: configFromRequest(request.config) }))
  return why === undefined ? explain(built.domain) : whyText(built, why)
}
