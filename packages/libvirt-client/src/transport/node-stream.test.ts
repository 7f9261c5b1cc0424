import { Readable, Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { nodeStream } from './node-stream.ts'

/** An output that takes a chunk when it is told to, or at once. */
const outputOf = (takes: 'at once' | 'when told') => {
  const waiting: ((error?: Error) => void)[] = []
  const taken: number[] = []
  const output = new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      const take = (error?: Error): void => {
        taken.push(chunk.length)
        done(error)
      }
      if (takes === 'at once') take()
      else waiting.push(take)
    },
  })
  const input = new Readable({ read() {} })
  return {
    output,
    taken,
    take: (error?: Error) => waiting.shift()?.(error),
    stream: nodeStream(input, output, { secure: true, close: () => {} }),
  }
}

const isSettled = async (promise: Promise<void>): Promise<boolean> =>
  Promise.race([promise.then(() => true), new Promise<false>((resolve) => setTimeout(resolve, 5, false))])

it.each([10, 300_000])('has nothing to wait for where the system takes %d bytes at once', (length) => {
  const { stream, taken } = outputOf('at once')
  expect(stream.write([new Uint8Array(length)])).toBeUndefined()
  expect(taken).toEqual([length])
})

it.each([[[10]], [[300_000]], [[24, 262_120]]])('says when %j bytes are taken that were not at once', async (lengths) => {
  const { stream, take } = outputOf('when told')
  const taking = stream.write(lengths.map((length) => new Uint8Array(length))) as Promise<void>
  for (const _ of lengths) {
    expect(await isSettled(taking)).toBe(false)
    take()
  }
  // What was taken last is told behind it.
  await new Promise(setImmediate)
  take()
  await taking
})

it('does not wait for ever for an output that broke', async () => {
  const { stream, output, take } = outputOf('when told')
  output.on('error', () => {})
  const taking = stream.write([new Uint8Array(10)]) as Promise<void>
  take(new Error('broken'))
  await taking
})
