import type { ByteStream } from '../../../../packages/libvirt-client/src/core/index.ts'

/** Bytes of one side, in base64: `>` the client's, `<` the daemon's. */
export type Turn = readonly [side: '>' | '<', base64: string]

/** A session with a real daemon: every byte, and what the client made of it. */
export interface Recording {
  readonly turns: readonly Turn[]
  /** What the scenario gave. */
  readonly result: string
}

/** A result as text, so that it can be kept and compared. */
export const resultText = (result: unknown): string =>
  JSON.stringify(result, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))

/** The stream, and what goes over it. */
export const recorded = (stream: ByteStream): { readonly stream: ByteStream; readonly turns: readonly Turn[] } => {
  const turns: [side: '>' | '<', base64: string][] = []
  const note = (side: '>' | '<', bytes: Uint8Array): void => {
    const last = turns.at(-1)
    if (last?.[0] !== side) turns.push([side, Buffer.from(bytes).toString('base64')])
    else last[1] = Buffer.concat([Buffer.from(last[1], 'base64'), bytes]).toString('base64')
  }
  return {
    turns,
    stream: {
      secure: stream.secure === true,
      async read() {
        const bytes = await stream.read()
        if (bytes !== undefined) note('<', bytes)
        return bytes
      },
      write(chunks) {
        for (const chunk of chunks) note('>', chunk)
        return stream.write(chunks)
      },
      close: () => stream.close(),
    },
  }
}

const joined = (turns: readonly Turn[], side: Turn[0]): Buffer =>
  Buffer.concat(turns.filter((turn) => turn[0] === side).map(([, base64]) => Buffer.from(base64, 'base64')))

/**
 * A daemon that answers as it was recorded, cut into pieces of `size`, and takes only what was recorded. It answers when it has got
 * what came before the answer then; a client that has read enough of an answer may go on.
 */
export const replayed = (turns: readonly Turn[], size: number): ByteStream => {
  const wanted = joined(turns, '>')
  const answers = turns.flatMap(([side, base64], turn) => {
    const bytes = Buffer.from(base64, 'base64')
    const after = joined(turns.slice(0, turn), '>').length
    if (side === '>') return []
    return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => ({ after, bytes: bytes.subarray(i * size, (i + 1) * size) }))
  })
  let sent = 0
  let next = 0
  let wake = (): void => {}
  return {
    secure: true,
    async read() {
      const answer = answers[next++]
      while (answer !== undefined && sent < answer.after) await new Promise<void>((resolve) => (wake = resolve))
      return answer?.bytes
    },
    write(chunks) {
      const bytes = Buffer.concat(chunks)
      if (Buffer.compare(bytes, wanted.subarray(sent, sent + bytes.length)) !== 0)
        throw new Error(`after ${sent} bytes as recorded the client sent ${bytes.toString('hex')}`)
      sent += bytes.length
      wake()
    },
    close: () => wake(),
  }
}
