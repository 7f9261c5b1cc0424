import { emitBits } from './emit-bits.ts'
import { emitConstants, emitErrors } from './emit-constants.ts'
import { emitEvents } from './emit-events.ts'
import { emitFeatures } from './emit-features.ts'
import { emitProcedures } from './emit-procedures.ts'
import { emitTypes } from './emit-types.ts'
import { emitWords } from './emit-words.ts'
import { readConstants, readErrors, readProtocol } from './protocol-data.ts'

/** Where the generated files belong. */
export const outputFolder = new URL('../../packages/libvirt-client/src/protocol/', import.meta.url)

/** The text of every generated file, by its name. */
export const outputs = (): Readonly<Record<string, string>> => {
  const protocol = readProtocol()
  const constants = readConstants()
  const files: Record<string, string> = {
    constants: emitConstants(constants),
    errors: emitErrors(readErrors()),
    words: emitWords(constants),
    bits: emitBits(constants),
    events: emitEvents(protocol, constants),
    features: emitFeatures(protocol),
  }
  for (const name of ['remote', 'qemu', 'lxc', 'admin'] as const) {
    const { types, codecs } = emitTypes(protocol, name)
    files[`${name}-types`] = types
    files[`${name}-codecs`] = codecs
    files[`${name}-rpc`] = emitProcedures(protocol, name)
  }
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${name}.gen.ts`, text]))
}
