import { access } from 'node:fs/promises'
import { isNotThere } from '@novalet/steps/run'

/** Whether something has this name. */
export async function pathExists(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch (error) {
    if (isNotThere(error)) return false
    throw error
  }
}
