/**
 * A way to the daemon: bytes out, bytes in. Everything above it (the whole of `/core`) runs where there is one:
 * a socket, a pipe to `ssh`, a WebSocket to a relay, the other end in a test.
 */
export interface ByteStream {
  /** The next bytes, or undefined at the end. Rejects when the way broke. Not called again before it settled. */
  read(): Promise<Uint8Array | undefined>
  /**
   * Sends the chunks in order. They are the sender's again when this returns or, where it returns a promise, when that resolves;
   * a promise that is slow to resolve holds back who sends much.
   */
  write(chunks: readonly Uint8Array[]): void | Promise<void>
  /** Ends both directions; a pending `read` resolves with undefined or rejects. */
  close(): void | Promise<void>
  /** The way encrypts, or never leaves the machine; credentials in the clear are refused elsewhere. */
  readonly secure?: boolean
}
