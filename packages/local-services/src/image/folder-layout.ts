import { join } from 'node:path'

/** Where things are in an image folder. Names with a leading dot are not images yet, or no longer. */
export interface FolderLayout {
  readonly root: string
  readonly lock: string
  readonly folderOf: (id: string) => string
  /** Where an image is made before it gets its name. */
  readonly partialOf: (id: string) => string
  /** Where an image goes at once when it is deleted, before its bytes do. */
  readonly goneOf: (unique: string) => string
}

/** Name of an image's bytes in its folder. */
export const IMAGE_FILE = 'image'
/** Name of an image's description in its folder. */
export const METADATA_FILE = 'metadata.json'

/** The layout below a root. */
export const folderLayout = (root: string): FolderLayout => ({
  root,
  lock: join(root, '.lock'),
  folderOf: (id) => join(root, id),
  partialOf: (id) => join(root, `.partial-${id}`),
  goneOf: (unique) => join(root, `.gone-${unique}`),
})

/** Whether a name of the root is what a killed create or delete left. */
export const isLeftover = (name: string): boolean => name.startsWith('.partial-') || name.startsWith('.gone-')
