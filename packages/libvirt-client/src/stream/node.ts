import { Duplex, Readable, Writable } from 'node:stream'
import type { ByteChannel } from './byte-channel.ts'

type Done = (error?: Error | null) => void

const settle = (work: Promise<void>, done: Done): void => {
  work.then(() => done(), done)
}

/** Takes the holes of a sparse stream apart into zeros, for those who want bytes. */
const pull = (chunks: AsyncIterator<Uint8Array>, push: (chunk: Uint8Array | null) => void, fail: (error: Error) => void): void => {
  chunks.next().then(({ value, done }) => push(done === true ? null : (value as Uint8Array)), fail)
}

/** A libvirt stream as a Node readable; its destruction aborts the stream. */
export const toReadable = (channel: ByteChannel): Readable => {
  const chunks = channel[Symbol.asyncIterator]()
  return new Readable({
    read() {
      pull(
        chunks,
        (chunk) => this.push(chunk),
        (error) => this.destroy(error),
      )
    },
    destroy(error, done) {
      settle(channel.abort(), (aborted) => done(error ?? aborted))
    },
  })
}

/** A libvirt stream as a Node writable: its end waits until the daemon has taken everything, its destruction aborts the stream. */
export const toWritable = (channel: ByteChannel): Writable =>
  new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      settle(channel.write(chunk), done)
    },
    final(done) {
      settle(channel.finish(), done)
    },
    destroy(error, done) {
      settle(channel.abort(), (aborted) => done(error ?? aborted))
    },
  })

/** A console or a channel as a Node duplex. */
export const toDuplex = (channel: ByteChannel): Duplex => {
  const chunks = channel[Symbol.asyncIterator]()
  return new Duplex({
    allowHalfOpen: false,
    read() {
      pull(
        chunks,
        (chunk) => this.push(chunk),
        (error) => this.destroy(error),
      )
    },
    write(chunk: Uint8Array, _encoding, done) {
      settle(channel.write(chunk), done)
    },
    destroy(error, done) {
      settle(channel.abort(), (aborted) => done(error ?? aborted))
    },
  })
}
