import { readFileSync, writeFileSync } from 'node:fs'
import { outputFolder, outputs } from './outputs.ts'

const check = process.argv.includes('--check')
for (const [name, text] of Object.entries(outputs())) {
  const file = new URL(name, outputFolder)
  if (!check) writeFileSync(file, text)
  else if (readFileSync(file, 'utf8') !== text) {
    process.stderr.write(`${name} differs from what its facts give: run node tools/libvirt-protocol/generate.ts\n`)
    process.exitCode = 1
  }
}
