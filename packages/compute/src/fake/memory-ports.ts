import { novaletError } from '@novalet/model'
import type { Flavor } from '@novalet/model'
import type { FlavorStore } from '../ports/flavor-store.ts'
import type { HostNetworkStore } from '../ports/host-network-store.ts'
import type { ImageService, LocalImage } from '../ports/image-service.ts'
import type { InstanceRecord, InstanceStore } from '../ports/instance-store.ts'
import type { NetworkService } from '../ports/network-service.ts'

/** Records in memory, for the tests of this package. */
export function memoryInstances(now: () => number): InstanceStore & { readonly records: Map<string, InstanceRecord> } {
  const records = new Map<string, InstanceRecord>()
  let last = 0
  return {
    records,
    nextId: async () => ++last,
    peekId: async () => last + 1,
    insert: async (record) => {
      const taken = [...records.values()].some(({ instance }) => instance.displayName === record.instance.displayName)
      if (taken) throw novaletError('InstanceExists', `the name ${record.instance.displayName} is taken`)
      records.set(record.instance.uuid, record)
    },
    get: async (uuid) => records.get(uuid),
    findByName: async (name) => [...records.values()].filter(({ instance }) => instance.displayName === name),
    list: async () => [...records.values()],
    save: async (uuid, changes, options = {}) => {
      const record = records.get(uuid)
      if (!record) throw novaletError('InstanceNotFound', uuid)
      if (options.expectedTaskState !== undefined && options.expectedTaskState !== record.taskState)
        throw novaletError('InstanceBusy', uuid)
      const saved = { ...record, ...changes, updatedAt: now() }
      records.set(uuid, saved)
      return saved
    },
    remove: async (uuid) => void records.delete(uuid),
  }
}

const tiny: Flavor = { name: 'tiny', memoryMb: 64, vcpus: 1, rootGb: 1, ephemeralGb: 1, swapMb: 32, extraSpecs: {} }

/** One flavor. */
export const memoryFlavors: FlavorStore = {
  list: async () => [tiny],
  get: async (ref) => (ref === tiny.name ? tiny : undefined),
  create: async (flavor) => flavor,
  remove: async () => undefined,
}

/** Two images, one of which asks for more than the flavor has. */
export function memoryImages(): ImageService {
  const image = (id: string, name: string, minRam: number): LocalImage => ({
    meta: { id, name, diskFormat: 'qcow2', containerFormat: 'bare', minRam, minDisk: 0, properties: { os_type: 'linux' } },
    path: `/images/${name}`,
  })
  const images = [image('bb9318db-5554-4857-a309-268c6653b9ff', 'cirros', 0), image('bb9318db-5554-4857-a309-268c6653b900', 'huge', 4096)]
  return {
    list: async () => images,
    get: async (ref) => images.find(({ meta }) => meta.id === ref || meta.name === ref),
    create: async () => images[0]!,
    remove: async () => undefined,
  }
}

/** One network, `default`; its ports are remembered until they are given back. */
export function memoryNetworks(): NetworkService & { readonly taken: Set<string> } {
  const taken = new Set<string>()
  const answer: NetworkService['propose'] = async (_instance, networks) => {
    if (networks.some((name) => name !== 'default')) throw novaletError('NetworkNotFound', 'no such network')
    return {
      hostNetworks: networks.map((name) => ({ kind: 'libvirt' as const, name })),
      networkInfo: networks.map(() => ({
        id: '59cfa0b8-2f5c-481a-89a8-7a8711b368a2',
        address: 'fa:16:3e:e0:30:e7',
        type: 'bridge',
        vnicType: 'normal',
        devname: 'tap59cfa0b8-2f',
        active: true,
        preserveOnDelete: false,
        delegateCreate: true,
        details: {},
        profile: {},
        network: { id: 'n', bridge: 'virbr0', label: 'default', subnets: [], meta: {} },
      })),
    }
  }
  return {
    taken,
    list: async () => [],
    propose: answer,
    allocate: async (instance, networks) => {
      const allocation = await answer(instance, networks)
      taken.add(instance.uuid)
      return allocation
    },
    deallocate: async ({ uuid }) => void taken.delete(uuid),
    addresses: async (networkInfo) => new Map(networkInfo.map(({ id }) => [id, ['192.168.122.7']])),
  }
}

/** Started networks in memory. */
export function memoryHostNetworks(): HostNetworkStore {
  const names = new Set<string>()
  return {
    started: async () => [...names],
    markStarted: async (name) => void names.add(name),
    clear: async (name) => void names.delete(name),
  }
}
