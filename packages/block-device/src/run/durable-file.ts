import { chmod, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { renameDurably, syncFolder } from '@novalet/steps/run'

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

/** Makes a folder and those above it, each so that QEMU's user can walk through it whatever our umask is. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true })
  if (first === undefined) return
  for (let folder = path; folder.startsWith(first); folder = dirname(folder)) await chmod(folder, FOLDER_MODE)
  await syncFolder(dirname(first))
}
