import type { Input, Json } from '@novalet/model'

const KEYS = [
  'access_mode',
  'auth_username',
  'device_path',
  'discard',
  'driver_volume_type',
  'format',
  'hosts',
  'logical_block_size',
  'name',
  'physical_block_size',
  'ports',
  'secret_type',
  'secret_uuid',
] as const

/** What is read of a volume's connection. */
export type ConnectionDataKey = (typeof KEYS)[number]

/** Made once: there are many volumes. */
const NAMES = Object.fromEntries(KEYS.map((key) => [key, `connection_info.data.${key}`])) as Readonly<Record<ConnectionDataKey, string>>

/** What a volume's connection says, as an input. */
export const connectionData = (key: ConnectionDataKey, value: Json | undefined): Input => ({
  kind: 'block-device',
  name: NAMES[key],
  value,
})
