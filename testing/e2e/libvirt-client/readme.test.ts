import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { socketOf, uriOf } from './target.ts'

const client = join(import.meta.dirname, '../../../packages/libvirt-client')
const readme = readFileSync(join(client, 'README.md'), 'utf8')
const examples = [...readme.matchAll(/^(?:### (?<title>.*)\n(?:(?!^#)[^])*?)?^```ts\n(?<code>[^]*?)^```/gm)].map(
  ({ groups }, i) => [groups?.['title'] ?? `example ${i}`, groups?.['code'] ?? ''] as const,
)

describe('the README', () => {
  let project: string
  beforeAll(() => {
    project = mkdtempSync(join(tmpdir(), 'nv-readme-'))
    mkdirSync(join(project, 'node_modules/@novalet'), { recursive: true })
    symlinkSync(client, join(project, 'node_modules/@novalet/libvirt-client'))
  })
  afterAll(() => rmSync(project, { recursive: true }))

  it('has ten examples and the one at its head', () => expect(examples).toHaveLength(11))

  it.each(examples)('%s runs', (_, code) => {
    const program = join(project, 'example.ts')
    const here = code
      .replaceAll("'qemu:///system'", JSON.stringify(uriOf('qemu', '/system')))
      .replaceAll("'test:///default'", JSON.stringify(uriOf('test', '/default')))
      .replaceAll("'/run/libvirt/libvirt-sock'", JSON.stringify(socketOf()))
    writeFileSync(program, here)
    expect(spawnSync(process.execPath, [program], { encoding: 'utf8', timeout: 40_000 })).toMatchObject({ stderr: '', status: 0 })
  })
})
