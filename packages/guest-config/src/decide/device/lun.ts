import type { Decided } from '@novalet/model'
import type { Guest } from '../../guest.ts'

/** A disk's kind: only what is a SCSI device of the host can be passed through as a LUN, where that is corrected. */
export const deviceOf = (guest: Guest, at: string, sourceType: string, asked: Decided<string>): Decided<string> =>
  asked.value === 'lun' && sourceType !== 'block' && guest.corrects('lun-on-file')
    ? guest.set(`${at}.device`, [{ inputs: asked.origin.inputs, value: 'disk', how: `what is a ${sourceType} cannot be a lun` }])
    : asked
