import type { Origin } from '@novalet/model'

/** Whether nobody asked for a value: the driver, the release or an option's default decided it. */
export const isOwnDefault = ({ inputs }: Origin): boolean =>
  inputs.every(({ kind, source }) => kind === 'constant' || kind === 'release' || (kind === 'config' && source?.kind === 'default'))
