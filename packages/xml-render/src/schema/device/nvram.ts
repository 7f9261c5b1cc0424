import { element } from '../element-schema.ts'
import { ofAnyDevice } from './any-device.ts'

/** The NVRAM device of a POWER guest. */
export const nvramDevice = element('nvram', ofAnyDevice)
