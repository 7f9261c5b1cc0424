import type { ByteStream } from '../rpc/byte-stream.ts'

type Dial = (options: { readonly signal?: AbortSignal | undefined }) => Promise<ByteStream>

/** Dials until the signal says stop, whether or not the dial function heeds it; a way that comes too late is closed. */
export const dialOrAbort = async (dial: Dial, signal: AbortSignal | undefined): Promise<ByteStream> => {
  signal?.throwIfAborted()
  const dialling = dial({ signal })
  if (signal === undefined) return dialling
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      reject(signal.reason as Error)
      dialling.then(
        (late) => late.close(),
        () => {},
      )
    }
    const heard = (): void => signal.removeEventListener('abort', onAbort)
    signal.addEventListener('abort', onAbort, { once: true })
    dialling.finally(heard).then(resolve, reject)
  })
}
