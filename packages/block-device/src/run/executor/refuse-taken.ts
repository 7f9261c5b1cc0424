import { novaletError } from '@novalet/model'
import { pathExists } from '../paths.ts'

/** @throws InstanceExists something has the name already, and it is not ours to change */
export async function refuseTaken(path: string): Promise<void> {
  if (!(await pathExists(path))) return
  throw novaletError('InstanceExists', `Making ${path}: it is there already, from another guest or an earlier one; see "novalet doctor".`, {
    details: { path },
  })
}
