import { buildDomain, reasonText, why, type GuestInput } from '@novalet/guest-config'
import { explain } from '@novalet/guest-config/render'
import { novaletError } from '@novalet/model'

/**
 * A guest's domain with a note on every line, or the reasons of one value (`devices.interface[0].model`) with what they beat.
 * @throws InvalidInput where nothing was decided at the path, and the codes of Nova's exceptions where Nova would refuse
 */
export function explainInput(input: GuestInput, options: { readonly why?: string | undefined }): string {
  const built = buildDomain(input)
  if (options.why === undefined) return explain(built.domain)
  const reasons = why(built, options.why)
  if (reasons.length > 0) return `${reasons.map(reasonText).join('\n')}\n`
  throw novaletError(
    'InvalidInput',
    `Nothing was decided at ${options.why} in domain ${built.name}: name a place as devices.interface[0].model`,
  )
}
