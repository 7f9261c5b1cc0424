import type { HostFacts } from '@novalet/model'
import { parseRequest, type GuestRequest } from '@novalet/model/request'
import type { Guest } from './guests.ts'

/**
 * A request that no other number gives: its names, ids, sizes, ports and options are its own, and so are its host's texts in every second pair.
 * It is read of JSON anew, so that it shares no text with another.
 */
export function differentRequest(guests: readonly Guest[], number: number): GuestRequest {
  const guest = guests[number % guests.length]!
  const request = parseRequest(JSON.parse(guest.json))
  const { instance, host, networkInfo, imageMeta, blockDeviceInfo, config } = request
  const uuid = idOf(number)
  return {
    ...request,
    id: `request-${number}`,
    now: request.now + number,
    config: {
      ...config,
      'DEFAULT.instance_name_template': `guest${number}-%08x`,
      'compute.cpu_shared_set': sharedCpus(number),
      'compute.cpu_dedicated_set': `2-11,14-23,26-35,38-47,^${2 + (number % 10)}`,
    },
    instance: {
      ...instance,
      id: number,
      uuid,
      displayName: `web-${number}`,
      flavor: { ...instance.flavor, name: `flavor-${number}`, memoryMb: instance.flavor.memoryMb + 2 * number },
    },
    imageMeta: { ...imageMeta, id: uuid, name: `image-${number}`, properties: { ...imageMeta.properties, os_distro: `distro${number}` } },
    networkInfo: networkInfo.slice(0, 1 + (number % networkInfo.length)).map((vif) => ({ ...vif, devname: `tap${number}` })),
    blockDeviceInfo: blockDeviceInfo && {
      ...blockDeviceInfo,
      blockDeviceMapping: blockDeviceInfo.blockDeviceMapping.map((volume) => ({ ...volume, volumeId: `${uuid}-${volume.mountDevice}` })),
    },
    host: number % 4 < 2 ? host : otherHost(host, number),
  }
}

const otherHost = (host: HostFacts, number: number): HostFacts => ({
  ...host,
  hostname: `compute-${number}`,
  capabilitiesXml: host.capabilitiesXml.replace(/<uuid>[^<]*/, `<uuid>${idOf(number)}`),
  domainCapabilities: host.domainCapabilities.map((each) => ({
    ...each,
    xml: each.xml.replace(/<machine>[^<]*/, `<machine>${each.machine}-${number}`),
  })),
})

const idOf = (number: number): string => `bbbbbbbb-0000-4000-8000-${number.toString(16).padStart(12, '0')}`

/** CPUs that the big guest's host has not dedicated. */
const SHARED = [0, 1, 12, 13, 24, 25, 36, 37]

const sharedCpus = (number: number): string => SHARED.filter((_, bit) => bit === 0 || (number >> bit) & 1).join()
