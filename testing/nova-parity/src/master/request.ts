import type { Json, JsonObject } from '@novalet/model'
import { MASTER_HOST } from './host.ts'

/** What one recording asks for beside what all do. */
export interface Asked {
  readonly config?: JsonObject
  readonly instance?: JsonObject
  readonly flavor?: JsonObject
  readonly extraSpecs?: Readonly<Record<string, string>>
  readonly image?: JsonObject
  readonly properties?: JsonObject
  readonly vif?: JsonObject
  /** Fields of the request itself. */
  readonly more?: JsonObject
}

const IMAGE = '11111111-2222-3333-4444-555555555555'
const PORT = '0142efee-7382-43ef-96e8-d0084ecc893c'

const VIF: JsonObject = {
  id: PORT,
  address: 'fa:16:3e:14:32:d9',
  type: 'ovs',
  vnic_type: 'normal',
  devname: 'tap0142efee-73',
  ovs_interfaceid: PORT,
  delegate_create: true,
  details: { ovs_hybrid_plug: true },
  network: {
    id: 'aaaaaaaa-0000-4000-8000-000000000001',
    bridge: 'br-int',
    meta: { mtu: 1450 },
    subnets: [{ cidr: '10.0.10.0/24', version: 4, ips: [{ address: '10.0.10.14', type: 'fixed', version: 4 }] }],
  },
}

/** The request of one recording of Nova's master. */
export const masterRequest = (asked: Asked): Json => ({
  release: 'master',
  now: 1_700_000_000,
  config: { ...asked.config },
  host: MASTER_HOST,
  instance: {
    id: 47,
    uuid: '8352e969-0a25-4abf-978f-d9d0ec4de0cd',
    user_id: 'cdbf77d47f1d4d04ad9b7ff62b672467',
    project_id: 'dfbc2a2c5e9f4aeba4a2b5e5b5a7d4b1',
    display_name: 'vm1',
    image_ref: IMAGE,
    root_device_name: '/dev/vda',
    system_metadata: { owner_user_name: 'demo', owner_project_name: 'demo', image_base_image_ref: IMAGE },
    ...asked.instance,
    flavor: {
      name: 'm1.test',
      flavorid: '42',
      memory_mb: 512,
      vcpus: 1,
      root_gb: 10,
      ...asked.flavor,
      extra_specs: { ...asked.extraSpecs },
    },
  },
  image_meta: {
    id: IMAGE,
    disk_format: 'qcow2',
    container_format: 'bare',
    min_disk: 10,
    min_ram: 0,
    ...asked.image,
    properties: { ...asked.properties },
  },
  network_info: [{ ...VIF, ...asked.vif }],
  ...asked.more,
})
