import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const parts = [
  'packages/libvirt-client/src',
  'testing/fake-libvirtd',
  'tools/libvirt-protocol',
  'vitest.config.ts',
  'package.json',
  'tsconfig.json',
  'tsconfig.base.json',
]

/** What is broken on purpose: the file, what is in it, what is put there instead. */
const breaks: readonly (readonly [name: string, file: string, from: string, to: string])[] = [
  ['padding', 'packages/libvirt-client/src/xdr/xdr-reader.ts', '(length + 3) & ~3', 'length'],
  [
    'the zeros of padding',
    'packages/libvirt-client/src/xdr/xdr-writer.ts',
    'this.#bytes.fill(0, end, padded)',
    'this.#bytes.fill(1, end, padded)',
  ],
  [
    'skipping the bytes of file descriptors',
    'packages/libvirt-client/src/rpc/framer.ts',
    'this.#skip = wordAt(message, HEADER_BYTES)',
    'this.#skip = 0',
  ],
  ['the cap of calls in flight', 'packages/libvirt-client/src/rpc/session.ts', 'options.maxInFlight ?? 4', 'options.maxInFlight ?? 64'],
  [
    'holding the slot of an aborted call',
    'packages/libvirt-client/src/rpc/session.ts',
    'this.#queue.remove(call)',
    'this.#queue.remove(call); this.#inFlight.delete(call.serial); this.#pump()',
  ],
  ['holding early events', 'packages/libvirt-client/src/event/event-hub.ts', 'if (this.#pending === 0) return', 'return'],
  [
    'answering pings',
    'packages/libvirt-client/src/rpc/session.ts',
    'keepAliveMessage(keepAliveProgram.pong)',
    'keepAliveMessage(keepAliveProgram.ping)',
  ],
  ['the limit of waiting events', 'packages/libvirt-client/src/event/event-queue.ts', 'this.#items.length < this.#limit', 'true'],
  ['the check of counts', 'packages/libvirt-client/src/xdr/xdr-reader.ts', 'length * each > this.remaining', 'false'],
]

describe('the suite fails when the client is broken:', () => {
  let copy: string
  const run = (): number | null =>
    spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', copy, '--testTimeout', '5000'], {
      cwd: copy,
      timeout: 50_000,
      stdio: 'ignore',
    }).status
  beforeAll(() => {
    copy = mkdtempSync('/var/tmp/lv-negative-')
    mkdirSync(`${copy}/packages/libvirt-client`, { recursive: true })
    for (const part of parts)
      cpSync(join(root, part), join(copy, part), { recursive: true, filter: (path) => !path.includes('node_modules') })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  })
  afterAll(() => rmSync(copy, { recursive: true }))

  it('nothing, as a control of the controls', () => expect(run()).toBe(0))

  it.each(breaks)('%s', (_, file, from, to) => {
    const path = join(copy, file)
    const text = readFileSync(path, 'utf8')
    expect(text).toContain(from)
    writeFileSync(path, text.replace(from, to))
    try {
      expect(run()).not.toBe(0)
    } finally {
      writeFileSync(path, text)
    }
  })
})
