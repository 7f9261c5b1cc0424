import { watch } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'
import { basename, dirname } from 'node:path'

/** Largest piece of a log that is shown at once. @source nova/virt/libvirt/driver.py MAX_CONSOLE_BYTES @unit bytes */
const MAX_CONSOLE_BYTES = 100 * 1024

/** What to read of a console log. */
export interface ConsoleLogOptions {
  readonly follow: boolean
  readonly lines?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * The end of a console log, then, when following, what comes after: also when virtlogd starts the file anew or puts another in its place.
 * Waits for the kernel's word that the folder changed; ends at the signal.
 */
export async function* readConsoleLog(path: string, options: ConsoleLogOptions): AsyncIterable<string> {
  const decoder = new TextDecoder()
  const changes = options.follow ? new Changes(path, options.signal) : undefined
  let file: FileHandle | undefined
  try {
    file = await openIfThere(path)
    let offset = 0
    if (file) {
      const end = await readEnd(file, options.lines)
      offset = end.size
      if (end.text !== '') yield end.text
    }
    while (changes && (await changes.next())) {
      const current = await openIfThere(path)
      if (!current) continue
      if (!file || (await current.stat()).ino !== (await file.stat()).ino) {
        await file?.close()
        file = current
        offset = 0
      } else await current.close()
      const { size } = await file.stat()
      if (size < offset) offset = 0
      while (offset < size) {
        const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.min(size - offset, 64 * 1024)), 0, undefined, offset)
        if (bytesRead === 0) break
        offset += bytesRead
        yield decoder.decode(buffer.subarray(0, bytesRead), { stream: true })
      }
    }
  } finally {
    changes?.close()
    await file?.close()
  }
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

async function readEnd(file: FileHandle, lines: number | undefined): Promise<{ text: string; size: number }> {
  const { size } = await file.stat()
  const length = Math.min(size, MAX_CONSOLE_BYTES)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length)
  const text = new TextDecoder().decode(buffer.subarray(0, bytesRead))
  return { text: lines === undefined ? text : lastLines(text, lines), size }
}

/** The last `count` lines; a last line without its end counts as one. */
export function lastLines(text: string, count: number): string {
  if (count === 0) return ''
  const lines = text.split('\n')
  const ended = lines.at(-1) === ''
  return lines.slice(-(count + (ended ? 1 : 0))).join('\n')
}

/** Whether a file changed since it was last asked. The first answer is always yes, so that nothing between reading and watching is missed. */
class Changes {
  readonly #watcher
  readonly #signal: AbortSignal | undefined
  #changed = true
  #wake: (() => void) | undefined

  constructor(path: string, signal: AbortSignal | undefined) {
    this.#signal = signal
    this.#watcher = watch(dirname(path), (_event, name) => {
      if (name !== null && name !== basename(path)) return
      this.#changed = true
      this.#wake?.()
    })
    signal?.addEventListener('abort', this.#abort)
  }

  readonly #abort = (): void => this.#wake?.()

  async next(): Promise<boolean> {
    if (!this.#changed && !this.#signal?.aborted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    this.#changed = false
    return this.#signal?.aborted !== true
  }

  close(): void {
    this.#signal?.removeEventListener('abort', this.#abort)
    this.#watcher.close()
  }
}
