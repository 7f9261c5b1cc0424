import { buildDomain, whyText } from '@novalet/guest-config'
import { explain } from '@novalet/guest-config/render'
import type { GuestRequest } from '@novalet/model/request'
import { answeredInput, type AnswerOptions } from './answered-input.ts'

/**
 * The request's domain with a note on every line, or the reasons of one value (`devices.interface[0].model`) with what they beat.
 * @throws InvalidInput where nothing was decided at the path, and the codes of Nova's exceptions where Nova would refuse
 */
export function explainRequest(
  request: GuestRequest,
  { why, ...options }: AnswerOptions & { readonly why?: string | undefined } = {},
): string {
  const built = buildDomain(answeredInput(request, options))
  return why === undefined ? explain(built.domain) : whyText(built, why)
}
