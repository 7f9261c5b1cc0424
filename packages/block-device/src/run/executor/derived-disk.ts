import { rm, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'
import { novaletError } from '@novalet/model'
import type { Executor, StepContext } from '@novalet/steps'
import type { BlockDeviceKinds, DiskFile } from '../../kinds.ts'
import type { DiskHost } from '../block-device-host.ts'
import { copyIntoSpace } from '../copy-sparse.ts'
import { DISK_MODE, publishFile } from '../durable-file.ts'
import { pathExists } from '../paths.ts'
import { requireSpace } from '../require-space.ts'
import { partOf } from '../under-base-lock.ts'
import { refuseTaken } from './refuse-taken.ts'

type Kind = BlockDeviceKinds['disk.overlay']
type Input = Kind['input']

/** A qcow2 overlay. @source nova/virt/libvirt/imagebackend.py Qcow2.create_image */
export const diskOverlay = (host: DiskHost): Executor<Kind> =>
  derivedDisk(
    host,
    () => 'qcow2',
    (input, part, { signal }) => host.qemuImg.createOverlay(part, input.base, sizeOf(input), { signal }),
  )

/** A whole copy, in the base's own format. @source nova/virt/libvirt/imagebackend.py Flat.create_image */
export const diskCopy = (host: DiskHost): Executor<Kind> =>
  derivedDisk(
    host,
    ({ base }) => base.format,
    async (input, part, { signal, progress }) => {
      const { path, format, virtualSizeBytes } = input.base
      await copyIntoSpace(path, part, `Copying ${path} to ${input.path}`, {
        signal,
        progress: (done, total) => progress(done, total, 'bytes'),
      })
      if (format === 'raw') await truncate(part, sizeOf(input))
      else if (sizeOf(input) > virtualSizeBytes) await host.qemuImg.resize({ path: part, format }, sizeOf(input), { signal })
    },
  )

type Make = (input: Input, part: string, context: StepContext) => Promise<void>

/** Made beside its name and renamed, so that a disk with its name is always whole. */
const derivedDisk = (host: DiskHost, formatOf: (input: Input) => DiskFile['format'], make: Make): Executor<Kind> => ({
  async prepare(input) {
    checkSize(input)
    await refuseTaken(input.path)
    return null
  },
  async do(input, _prepared, context) {
    if (!(await pathExists(input.path))) {
      const part = partOf(input.path)
      await make(input, part, context)
      if (input.preallocate) await preallocate(host, input, part, context.signal)
      await publishFile(part, input.path, DISK_MODE)
    }
    return { path: input.path, format: formatOf(input), virtualSizeBytes: sizeOf(input) }
  },
  async undo({ path }) {
    await rm(path, { force: true })
    await rm(partOf(path), { force: true })
  },
})

/** The root disk must hold the image. @throws FlavorDiskSmallerThanImage @source nova/virt/libvirt/imagebackend.py Image.verify_base_size */
function checkSize({ path, base, sizeBytes }: Input): void {
  if (sizeBytes === null || sizeBytes >= base.virtualSizeBytes) return
  throw novaletError(
    'FlavorDiskSmallerThanImage',
    `Making ${path}: the flavor's disk has ${sizeBytes} bytes and the image needs ${base.virtualSizeBytes}; use a larger flavor.`,
    { details: { path, flavorSizeBytes: sizeBytes, imageSizeBytes: base.virtualSizeBytes } },
  )
}

const sizeOf = ({ sizeBytes, base }: Input): number => sizeBytes ?? base.virtualSizeBytes

async function preallocate(host: DiskHost, input: Input, part: string, signal: AbortSignal): Promise<void> {
  await requireSpace(dirname(part), sizeOf(input), `Reserving the space of ${input.path}`)
  await host.commands.run({ argv: ['fallocate', '-n', '-l', String(sizeOf(input)), part] }, { signal })
}
