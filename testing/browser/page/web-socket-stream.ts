import { LibvirtTransportError } from '@novalet/libvirt-client/core'
import type { ByteStream } from '@novalet/libvirt-client/core'

const MOST_BUFFERED = 1024 * 1024
const NORMAL = 1000
const NO_STATUS = 1005

const lost = (url: string, reason: string): LibvirtTransportError =>
  new LibvirtTransportError(url, [{ target: url, reason }], 'See that the relay runs, reaches libvirt, and takes pages of this origin.')

const reasonOf = ({ code, reason }: CloseEvent): string => (reason === '' ? `the WebSocket ended with code ${code}` : reason)

/** Dials a relay that carries the bytes of libvirt's protocol in binary messages of a WebSocket. */
export const dialWebSocket = async (url: string, signal?: AbortSignal): Promise<ByteStream> => {
  signal?.throwIfAborted()
  const socket = new WebSocket(url)
  socket.binaryType = 'arraybuffer'
  const stream = streamOf(socket)
  const left = (): void => socket.close()
  signal?.addEventListener('abort', left)
  try {
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => resolve())
      socket.addEventListener('close', (event) => reject(signal?.aborted === true ? signal.reason : lost(url, reasonOf(event))))
    })
  } finally {
    signal?.removeEventListener('abort', left)
  }
  return stream
}

/** A WebSocket takes whatever comes, so what comes before it is asked for waits here. */
const streamOf = (socket: WebSocket): ByteStream => {
  const waiting: Uint8Array[] = []
  let end: CloseEvent | undefined
  let wake = (): void => {}
  socket.addEventListener('message', ({ data }) => {
    waiting.push(new Uint8Array(data as ArrayBuffer))
    wake()
  })
  socket.addEventListener('close', (event) => {
    end = event
    wake()
  })
  return {
    secure: socket.url.startsWith('wss:'),
    async read() {
      while (waiting.length === 0 && end === undefined) await new Promise<void>((resolve) => (wake = resolve))
      const next = waiting.shift()
      if (next === undefined && end !== undefined && end.code !== NORMAL && end.code !== NO_STATUS) throw lost(socket.url, reasonOf(end))
      return next
    },
    write(chunks) {
      for (const chunk of chunks) socket.send(chunk as Uint8Array<ArrayBuffer>)
      return socket.bufferedAmount > MOST_BUFFERED ? drained(socket) : undefined
    },
    close: () => socket.close(),
  }
}

/** No event of a WebSocket says that its buffer has emptied. */
const drained = async (socket: WebSocket): Promise<void> => {
  while (socket.readyState === socket.OPEN && socket.bufferedAmount > MOST_BUFFERED) {
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
