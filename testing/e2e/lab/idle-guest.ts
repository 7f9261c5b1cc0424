import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const tool = fileURLToPath(new URL('../../../tools/lab/idle-image', import.meta.url))

/** The line that the idle guest prints on its first serial port, at once. */
export const idleReadyLine = 'NOVALET GUEST: ready (idle)'

/** Writes the raw disk of 1 MiB from which the idle guest boots. */
export const writeIdleImage = async (path: string): Promise<void> => {
  await promisify(execFile)(tool, [path])
}
