import { dirname, join, relative, resolve, sep } from 'node:path'

/** A file and where its copy goes. */
export interface CopyPlace {
  /** As it was named. */
  readonly name: string
  readonly file: string
  readonly copy: string
}

/** Places below a folder, as the files stand below the folder that is common to all of them. A file that is named twice is copied once. */
export function copyPlaces(cwd: string, names: readonly string[], folder: string): readonly CopyPlace[] {
  const files = names.map((name) => ({ name, file: resolve(cwd, name) }))
  const common = files.map(({ file }) => dirname(file)).reduce(commonFolder)
  return files
    .filter(({ file }, index) => files.findIndex((other) => other.file === file) === index)
    .map(({ name, file }) => ({ name, file, copy: join(resolve(cwd, folder), relative(common, file)) }))
}

const commonFolder = (one: string, other: string): string => {
  const [ours, theirs] = [one.split(sep), other.split(sep)]
  const differs = ours.findIndex((step, index) => step !== theirs[index])
  return (differs < 0 ? ours : ours.slice(0, differs)).join(sep) || sep
}
