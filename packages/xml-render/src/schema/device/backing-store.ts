import { element, type ElementOf, type ElementSchema, type Fields, type WritableOf } from '../element-schema.ts'
import { attr, child, type Field } from '../field.ts'
import { integer, oneOf, string } from '../value-type.ts'
import { imageFormat, storageSource } from './storage-source.ts'

const layer = {
  type: attr('@type', oneOf('file', 'block', 'network', 'volume', 'dir', 'nvme', 'vhostuser')).optional(),
  index: attr('@index', integer).optional(),
  ...imageFormat,
  ...storageSource,
}

/** An image below another, as read. */
export interface BackingStore extends ElementOf<ElementSchema<typeof layer>> {
  readonly backingStore?: BackingStore | undefined
}

/** An image below another, to write. */
export interface WritableBackingStore extends WritableOf<ElementSchema<typeof layer>> {
  readonly backingStore?: WritableBackingStore | undefined
}

type BackingStoreFields = typeof layer & { readonly backingStore: Field<BackingStore, WritableBackingStore, true> }

/** The image below another, and what is below that; empty where the chain ends. */
export const backingStore: ElementSchema<BackingStoreFields> = {
  name: 'backingStore',
  get fields(): BackingStoreFields {
    return fields
  },
}

const fields: BackingStoreFields = {
  ...layer,
  backingStore: child(backingStore as ElementSchema<Fields>).optional() as unknown as BackingStoreFields['backingStore'],
}

/** The copy that a block job makes of a disk. */
export const mirror = element('mirror', {
  type: attr('@type', oneOf('file', 'block', 'network')).optional(),
  file: attr('@file', string).optional(),
  fileFormat: attr('@format', string).optional(),
  job: attr('@job', oneOf('copy', 'active-commit')).optional(),
  ready: attr('@ready', oneOf('yes', 'abort', 'pivot')).optional(),
  ...imageFormat,
  ...storageSource,
  backingStore: child(backingStore).optional(),
})
