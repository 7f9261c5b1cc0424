import type { Socket } from 'node:net'

/** Waits until a socket that is being made is ready; ends it when the signal says so. */
export const openSocket = <S extends Socket>(socket: S, ready: 'connect' | 'secureConnect', signal: AbortSignal | undefined): Promise<S> =>
  new Promise((resolve, reject) => {
    const settle = (): void => {
      socket.off('error', onError)
      socket.off('close', onClose)
      signal?.removeEventListener('abort', onAbort)
    }
    const fail = (error: unknown): void => {
      settle()
      socket.destroy()
      reject(error as Error)
    }
    const onError = (error: Error): void => fail(error)
    const onClose = (): void => fail(new Error('it was closed at once'))
    const onAbort = (): void => fail(signal?.reason)
    socket.once('error', onError)
    socket.once('close', onClose)
    signal?.addEventListener('abort', onAbort, { once: true })
    socket.once(ready, () => {
      settle()
      resolve(socket)
    })
  })

const texts: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such socket',
  ECONNREFUSED: 'nobody listens there',
  EACCES: 'this user may not use it',
  ENOTFOUND: 'the name is not known',
  EHOSTUNREACH: 'the host cannot be reached',
  ETIMEDOUT: 'no answer',
}

/** Why a socket could not be opened, for people. */
export const socketReason = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException
  return texts[code ?? ''] ?? message
}
