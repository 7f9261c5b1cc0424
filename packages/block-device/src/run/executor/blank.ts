import { open, rm, stat, utimes } from 'node:fs/promises'
import { dirname } from 'node:path'
import { novaletError } from '@novalet/model'
import type { Executor } from '@novalet/steps'
import type { BaseFile, BlockDeviceKinds } from '../../kinds.ts'
import { TARGET } from '../../local-disk/format-command.ts'
import type { DiskHost } from '../block-device-host.ts'
import { BASE_MODE, DISK_MODE, makeFolder, publishFile } from '../durable-file.ts'
import { pathExists } from '../paths.ts'
import { partOf, removeHalfMade, removeParts, underBaseLock } from '../under-base-lock.ts'
import { refuseTaken } from './refuse-taken.ts'

type Input = BlockDeviceKinds['base.blank']['input']

/** Makes a blank base file once. @source nova/virt/libvirt/driver.py _create_ephemeral, _create_swap */
export const baseBlank = (host: DiskHost): Executor<BlockDeviceKinds['base.blank']> => ({
  async do(input, _prepared, { signal }) {
    await makeFolder(dirname(input.path))
    return underBaseLock(host, input.path, signal, async () => {
      if (await pathExists(input.path)) return reuse(host, input)
      await removeParts(input.path)
      return make(host, input, BASE_MODE, signal)
    })
  },
  undo: (input) => removeHalfMade(host, input.path),
})

/** Makes a blank disk with no base. */
export const diskBlank = (host: DiskHost): Executor<BlockDeviceKinds['disk.blank']> => ({
  async prepare(input) {
    await refuseTaken(input.path)
    return null
  },
  async do(input, _prepared, { signal }) {
    return (await pathExists(input.path)) ? fileOf(input) : make(host, input, DISK_MODE, signal)
  },
  async undo({ path }) {
    await rm(path, { force: true })
    await rm(partOf(path), { force: true })
  },
})

async function reuse(host: DiskHost, input: Input): Promise<BaseFile> {
  const { size } = await stat(input.path)
  if (size !== input.sizeBytes)
    throw novaletError(
      'InvalidDiskInfo',
      `Using ${input.path}: it has ${size} bytes, and its name says ${input.sizeBytes}; remove it to have it made again.`,
      {
        details: { path: input.path, size, expected: input.sizeBytes },
      },
    )
  const now = new Date(host.clock.now())
  await utimes(input.path, now, now)
  return fileOf(input)
}

async function make(host: DiskHost, input: Input, mode: number, signal: AbortSignal): Promise<BaseFile> {
  const part = partOf(input.path)
  try {
    {
      await using file = await open(part, 'w', mode)
      await file.truncate(input.sizeBytes)
    }
    const [program = '', ...args] = input.format.map((word) => word.replaceAll(TARGET, part))
    await host.commands.run({ argv: [program, ...args], timeoutMs: FORMAT_TIMEOUT_MS }, { signal })
    await publishFile(part, input.path, mode)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  return fileOf(input)
}

const FORMAT_TIMEOUT_MS = 10 * 60_000

const fileOf = ({ path, sizeBytes }: Input): BaseFile => ({ path, format: 'raw', virtualSizeBytes: sizeBytes })
