import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parseUri } from '../../../packages/libvirt-client/src/index.ts'
import { describeReal, uriOf } from './target.ts'

const readme = readFileSync(new URL('../../../packages/libvirt-client/README.md', import.meta.url), 'utf8')
const examples = [...readme.matchAll(/^(?:### (?<title>.*)\n(?:(?!^#)[^])*?)?^```ts\n(?<code>[^]*?)^```/gm)].map(
  ({ groups }, i) => [groups?.['title'] ?? `example ${i}`, groups?.['code'] ?? ''] as const,
)

describeReal('the README', () => {
  it('has ten examples and the one at its head', () => expect(examples).toHaveLength(11))

  it.each(examples)('%s runs', (_, code) => {
    const file = new URL(`readme-example-${process.pid}.ts`, import.meta.url)
    const socket = parseUri(uriOf('test', '/default')).params.get('socket') ?? '/run/libvirt/libvirt-sock'
    const here = code
      .replaceAll("'@novalet/libvirt-client'", "'../../../packages/libvirt-client/src/index.ts'")
      .replaceAll("'qemu:///system'", JSON.stringify(uriOf('qemu', '/system')))
      .replaceAll("'test:///default'", JSON.stringify(uriOf('test', '/default')))
      .replaceAll("'/run/libvirt/libvirt-sock'", JSON.stringify(socket))
    writeFileSync(file, here)
    try {
      const { status, stderr } = spawnSync(process.execPath, [file.pathname], { encoding: 'utf8', timeout: 40_000 })
      expect(stderr).toBe('')
      expect(status).toBe(0)
    } finally {
      rmSync(file)
    }
  })
})
