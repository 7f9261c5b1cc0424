import { renderXml } from '@novalet/xml-render/write'
import { buildDomain } from '../build-domain.ts'
import type { GuestInput } from '../guest-input.ts'

/**
 * The text of a guest's domain, indented by two spaces.
 * @throws the codes of Nova's exceptions where Nova would refuse
 */
export const renderDomain = (input: GuestInput): string => `${renderXml(buildDomain(input).domain)}\n`
