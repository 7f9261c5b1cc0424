import { readFileSync, writeFileSync } from 'node:fs'
import { emitConstants, emitErrors } from './emit-constants.ts'
import { emitEvents } from './emit-events.ts'
import { emitProcedures } from './emit-procedures.ts'
import { emitTypes } from './emit-types.ts'
import { emitWords } from './emit-words.ts'
import { readConstants, readErrors, readProtocol } from './protocol-data.ts'

const protocol = readProtocol()
const constants = readConstants()
const files: Record<string, string> = {
  constants: emitConstants(constants),
  errors: emitErrors(readErrors()),
  words: emitWords(constants),
  events: emitEvents(protocol, constants),
}
for (const name of ['remote', 'qemu', 'lxc', 'admin'] as const) {
  files[`${name}-types`] = emitTypes(protocol, name)
  files[`${name}-rpc`] = emitProcedures(protocol, name)
}

const folder = new URL('../../packages/libvirt-client/src/protocol/', import.meta.url)
const check = process.argv.includes('--check')
for (const [name, text] of Object.entries(files)) {
  const file = new URL(`${name}.gen.ts`, folder)
  if (!check) writeFileSync(file, text)
  else if (readFileSync(file, 'utf8') !== text) {
    process.stderr.write(`${name}.gen.ts differs from what its facts give: run node tools/libvirt-protocol/generate.ts\n`)
    process.exitCode = 1
  }
}
