import { isDeepStrictEqual } from 'node:util'
import type { JsonObject } from '@novalet/model'
import { readCases } from '../../testing/nova-parity/src/read-cases.ts'
import { readData } from '../../testing/nova-parity/src/read-data.ts'
import type { Example, ExampleHost, PageData } from './page/page-data.ts'

const read = (file: string): JsonObject => JSON.parse(readData(file)) as JsonObject

const HOSTS: readonly (readonly [name: string, title: string])[] = [
  ['debian12-local', 'Debian 12, x86_64'],
  ['intel-2numa', 'Intel, 2 NUMA nodes, huge pages'],
  ['amd-sev', 'AMD, memory encryption'],
  ['aarch64-virt', 'aarch64'],
  ['old-min', 'the oldest that Nova 26.2 takes'],
]

/** Cases of parity that show one thing each, and what their image says in addition. */
const CASES: readonly (readonly [id: string, title: string, properties?: JsonObject])[] = [
  ['boot_from_volume-public-1', 'Boot from an iSCSI volume'],
  ['volumes-public-10', 'Ceph volume attached'],
  ['numa-public-1', 'NUMA: two nodes'],
  ['pinning-public-3', 'Pinned CPUs on two NUMA nodes'],
  ['hugepages-public-3', 'Huge pages'],
  ['realtime-public-0', 'Real-time CPUs'],
  ['uefi-public-1', 'UEFI'],
  ['windows-public-2', 'Windows with UEFI', { hw_firmware_type: 'uefi', hw_machine_type: 'q35' }],
  ['tpm-public-0', 'TPM 2.0'],
  ['sev-public-1', 'AMD SEV: encrypted memory'],
  ['vif_types-public-1', 'SR-IOV port'],
  ['passthrough-public-4', 'Two GPUs passed through'],
  ['rescue-public-1', 'Rescue'],
  ['aarch64-public-1', 'aarch64 guest'],
  ['refusal-public-7', 'Refused: NUMA nodes that do not divide'],
]

/** What is chosen from in the page: the seed, its boot from a volume, cases of parity, and the hosts that these are for. */
export const readPageData = (): PageData => {
  const hosts = HOSTS.map(([name, title]): ExampleHost => {
    const facts = read(`hosts/${name}.json`)
    return { name, title: `${title}: libvirt ${String(facts['libvirt_version'])}, QEMU ${String(facts['qemu_version'])}`, facts }
  })
  const seeds: readonly Example[] = [
    { title: 'Boot from an image, Nova 2014.2', request: read('seed/request.json') },
    { title: 'Boot from a volume, Nova 2014.2', request: read('seed/boot-from-volume-request.json') },
  ]
  return { examples: [...seeds, ...CASES.map((each) => exampleOf(each, hosts))], hosts }
}

const exampleOf = ([id, title, properties]: (typeof CASES)[number], hosts: readonly ExampleHost[]): Example => {
  const found = readCases(id.slice(0, id.indexOf('-'))).find((each) => each.id === id)
  if (found === undefined) throw new Error(`There is no case ${id}: choose another for "${title}" in ${import.meta.filename}`)
  const { host, features: _, ...request } = found.request
  const { profile, ...facts } = host as JsonObject
  const known = hosts.find(({ name }) => name === profile)
  if (known === undefined || !isDeepStrictEqual(known.facts, facts))
    throw new Error(`Case ${id} has a host of its own: choose another for "${title}" in ${import.meta.filename}`)
  return { title, request: properties === undefined ? request : withProperties(request, properties), host: known.name }
}

const withProperties = (request: JsonObject, properties: JsonObject): JsonObject => {
  const image = request['image_meta'] as JsonObject
  return { ...request, image_meta: { ...image, properties: { ...(image['properties'] as JsonObject), ...properties } } }
}
