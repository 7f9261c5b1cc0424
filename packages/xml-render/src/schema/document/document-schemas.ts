import { domain } from '../domain.ts'
import type { ElementSchema, Fields } from '../element-schema.ts'
import { capabilities } from '../host/capabilities.ts'
import { domainCapabilities } from '../host/domain-capabilities.ts'
import { domainBackup } from './domain-backup.ts'
import { domainCheckpoint } from './domain-checkpoint.ts'
import { domainSnapshot } from './domain-snapshot.ts'
import { hostCpu } from './host-cpu.ts'
import { networkPort } from './network-port.ts'
import { network } from './network.ts'
import { nodeDevice } from './node-device.ts'
import { nwfilterBinding } from './nwfilter-binding.ts'
import { nwfilter } from './nwfilter.ts'
import { secret } from './secret.ts'
import { storagePool } from './storage-pool.ts'
import { storageVolume } from './storage-volume.ts'

/** The documents declared here, by name. */
export const documentSchemas: Readonly<Record<string, ElementSchema<Fields>>> = {
  domain,
  capabilities,
  domainCapabilities,
  hostCpu,
  network,
  networkPort,
  secret,
  storagePool,
  storageVolume,
  domainSnapshot,
  domainCheckpoint,
  domainBackup,
  nodeDevice,
  nwfilter,
  nwfilterBinding,
}
