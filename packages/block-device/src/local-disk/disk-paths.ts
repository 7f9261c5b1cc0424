import { isUuid, novaletError } from '@novalet/model'
import type { LocalDiskOptions } from './local-disk-options.ts'

type Places = Pick<LocalDiskOptions, 'instancesPath' | 'baseFolder'>

/** The folder of a guest's files. @throws InvalidInput the uuid is none, so that no name leads elsewhere */
export function instanceFolder({ instancesPath }: Pick<Places, 'instancesPath'>, uuid: string): string {
  if (!isUuid(uuid)) throw novaletError('InvalidInput', `Naming the folder of instance "${uuid}": that is not a uuid.`)
  return `${instancesPath}/${uuid.toLowerCase()}`
}

/** A file of the cache. */
export const baseFile = ({ instancesPath, baseFolder }: Places, name: string): string => `${instancesPath}/${baseFolder}/${name}`
