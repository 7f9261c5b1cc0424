import { chmod, open } from 'node:fs/promises'
import { renameDurably } from '@novalet/steps/run'

/** Gives a finished file its name: its bytes and its name survive a power cut from here on. */
export async function publishFile(part: string, path: string, mode: number): Promise<void> {
  await chmod(part, mode)
  await using file = await open(part, 'r')
  await file.sync()
  await renameDurably(part, path)
}

/** QEMU runs as a user of its own and must read base files. */
export const BASE_MODE = 0o644
/** libvirt gives a guest's disk to that user when it starts. */
export const DISK_MODE = 0o644
/** And walk through the folders. */
export const FOLDER_MODE = 0o755
