import type { Readable } from 'node:stream'

/** What a stream has given so far. */
export interface Collected {
  readonly text: () => string
}

/** Keeps the start of a stream up to a limit, then calls `onFull`. */
export function collectStart(stream: Readable, limit: number, onFull: () => void): Collected {
  const chunks: Buffer[] = []
  let size = 0
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > limit) onFull()
    else chunks.push(chunk)
  })
  return { text: () => Buffer.concat(chunks).toString('utf8') }
}

/** Keeps the end of a stream up to a limit. */
export function collectEnd(stream: Readable, limit: number): Collected {
  let tail: Buffer = Buffer.alloc(0)
  stream.on('data', (chunk: Buffer) => {
    tail = Buffer.concat([tail, chunk]).subarray(-limit)
  })
  return { text: () => tail.toString('utf8') }
}
