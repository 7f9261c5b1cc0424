import * as v from 'valibot'
import type { JsonObject } from '../json.ts'
import { filledText, flag, json, text } from '../schema/plain.ts'
import { readJson } from '../schema/read-json.ts'
import { mapOf, maybe, shape } from '../schema/schema.ts'
import type { Schema } from '../schema/schema.ts'
import type { ConnectionInfo } from './connection-info.ts'

/** Cinder's connection info as JSON. */
export const connectionInfoSchema: Schema<ConnectionInfo> = v.pipe(
  shape({ driver_volume_type: filledText, serial: maybe(text), multiattach: maybe(flag), data: mapOf(json) }),
  v.transform(({ driver_volume_type, ...rest }) => ({ driverVolumeType: driver_volume_type, ...rest })),
)

/**
 * Reads how a volume is reached, as Cinder gives it.
 * @throws InvalidInput
 */
export const parseConnectionInfo = (json: unknown): ConnectionInfo => readJson(connectionInfoSchema, json, 'connection_info')

/** Cinder's JSON of how a volume is reached: the inverse of `parseConnectionInfo`. */
export const renderConnectionInfo = ({ driverVolumeType, serial, multiattach, data }: ConnectionInfo): JsonObject => ({
  driver_volume_type: driverVolumeType,
  ...(serial === undefined ? {} : { serial }),
  ...(multiattach === undefined ? {} : { multiattach }),
  data,
})
