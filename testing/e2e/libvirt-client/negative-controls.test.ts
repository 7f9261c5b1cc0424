import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyClient } from './broken-copy.ts'
import type { ClientCopy } from './broken-copy.ts'

const client = 'packages/libvirt-client/src'
const fake = 'testing/fake-libvirtd/src'

/** Something to break on purpose, and the test that must find it. */
interface Break {
  readonly file: string
  readonly from: string
  readonly to: string
  readonly foundBy: { readonly file: string; readonly name: string }
}

const breaks: Readonly<Record<string, Break>> = {
  padding: {
    file: `${client}/xdr/xdr-reader.ts`,
    from: '(length + 3) & ~3',
    to: 'length',
    foundBy: {
      file: `${client}/xdr/xdr.test.ts`,
      name: 'XDR on the wire gives out one string for equal names, and each its own for different ones',
    },
  },
  'the zeros of padding': {
    file: `${client}/xdr/xdr-writer.ts`,
    from: 'this.#bytes.fill(0, end, padded)',
    to: 'this.#bytes.fill(1, end, padded)',
    foundBy: { file: `${client}/xdr/xdr.test.ts`, name: 'XDR on the wire string, padded' },
  },
  'the check of counts': {
    file: `${client}/xdr/xdr-reader.ts`,
    from: 'length * each > this.remaining',
    to: 'false',
    foundBy: { file: `${client}/xdr/xdr.test.ts`, name: 'XDR on the wire does not read a count above what is left' },
  },
  'skipping the bytes of file descriptors': {
    file: `${client}/rpc/framer.ts`,
    from: 'this.#skip = wordAt(message, HEADER_BYTES)',
    to: 'this.#skip = 0',
    foundBy: { file: `${fake}/session.test.ts`, name: 'framing skips the junk bytes that come with file descriptors' },
  },
  'the cap of calls in flight': {
    file: `${client}/rpc/session.ts`,
    from: 'options.maxInFlight ?? 4',
    to: 'options.maxInFlight ?? 64',
    foundBy: { file: `${fake}/session.test.ts`, name: 'calls wait in line beyond four, low ones beyond three, and high ones overtake' },
  },
  'the cap of calls in flight, with slow calls and keepalive against a real daemon': {
    file: `${client}/rpc/session.ts`,
    from: 'options.maxInFlight ?? 4',
    to: 'options.maxInFlight ?? 64',
    foundBy: {
      file: 'testing/e2e/libvirt-client/slow.test.ts',
      name: 'a connection with 50 calls that hang is kept, though it pings a daemon that is busy with them',
    },
  },
  'holding the slot of an aborted call': {
    file: `${client}/rpc/session.ts`,
    from: 'this.#queue.remove(call)',
    to: 'this.#queue.remove(call); this.#inFlight.delete(call.serial); this.#pump()',
    foundBy: { file: `${fake}/session.test.ts`, name: 'calls that are aborted keep their slot until the late answer' },
  },
  'holding early events': {
    file: `${client}/event/event-hub.ts`,
    from: 'if (this.#pending === 0) return',
    to: 'return',
    foundBy: { file: `${fake}/events.test.ts`, name: 'events that come before the answer to their registration are kept' },
  },
  'the limit of waiting events': {
    file: `${client}/event/event-queue.ts`,
    from: 'this.#items.length < this.#limit',
    to: 'true',
    foundBy: { file: `${fake}/events.test.ts`, name: 'events end with an error, not in silence, when nobody reads them' },
  },
  'answering pings': {
    file: `${client}/rpc/session.ts`,
    from: 'keepAliveMessage(keepAliveProgram.pong)',
    to: 'keepAliveMessage(keepAliveProgram.ping)',
    foundBy: { file: `${fake}/session.test.ts`, name: 'keepalive answers pings' },
  },
}

describe('a test fails when the client is broken:', { timeout: 120_000 }, () => {
  let copy: ClientCopy
  beforeAll(() => {
    copy = copyClient()
  })
  afterAll(() => copy?.[Symbol.dispose]())

  it('and only then: each passes as long as nothing is broken', () => {
    for (const [file, names] of Map.groupBy(Object.values(breaks), ({ foundBy }) => foundBy.file)) {
      const wanted = new Set(names.map(({ foundBy }) => foundBy.name))
      const { exitCode, passed, failed } = copy.run(file, [...wanted])
      expect({ exitCode, failed, passed: new Set(passed) }).toEqual({ exitCode: 0, failed: [], passed: wanted })
    }
  })

  it.each(Object.entries(breaks))('%s', (_, { file, from, to, foundBy }) => {
    const run = copy.whileBroken(file, from, to, () => copy.run(foundBy.file, [foundBy.name]))
    expect(run).toEqual({ exitCode: 1, passed: [], failed: [foundBy.name] })
  })
})
