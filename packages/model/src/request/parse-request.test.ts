import { describe, expect, it } from 'vitest'
import { parseBlockDeviceInfo } from '../block-device/parse-block-device-info.ts'
import { renderBlockDeviceInfo } from '../block-device/render-block-device-info.ts'
import { parseImageMeta, renderImageMeta } from '../image/parse-image-meta.ts'
import { parseInstance, renderInstance } from '../instance/parse-instance.ts'
import { parseNetworkInfo, renderNetworkInfo } from '../network/parse-network-info.ts'
import { parseFlavor, renderFlavor } from '../parse-flavor.ts'
import request from './fixtures/volumes.json' with { type: 'json' }
import { parseRequest } from './parse-request.ts'

const stored = (json: unknown): unknown => JSON.parse(JSON.stringify(json))

const without = (key: string, from: object): object => Object.fromEntries(Object.entries(from).filter(([name]) => name !== key))

describe('parseRequest', () => {
  const parsed = parseRequest(request)

  it("turns Nova's names into ours", () => {
    expect(parsed.instance).toMatchObject({
      uuid: request.instance.uuid,
      userId: request.instance.user_id,
      flavor: { memoryMb: request.instance.flavor.memory_mb },
    })
    expect(parsed.host).toMatchObject({
      qemuVersion: '7.2.22',
      domainCapabilities: [{ virtType: request.host.domain_capabilities[0]?.virt_type }],
    })
    const [volume] = request.block_device_info.block_device_mapping
    expect(parsed.blockDeviceInfo?.blockDeviceMapping[0]).toMatchObject({
      volumeId: volume?.volume_id,
      connectionInfo: { driverVolumeType: volume?.connection_info.driver_volume_type, data: volume?.connection_info.data },
    })
    expect(parsed.networkInfo[0]).toMatchObject({ vnicType: 'normal', details: request.network_info[0]?.details })
  })

  it('takes what is absent as Nova does', () => {
    const { host, instance, now } = request
    const parsed = parseRequest({ now, host, instance, unheard_of: 1, block_device_info: null })
    expect(parsed).toMatchObject({
      config: {},
      networkInfo: [],
      imageMeta: { minRam: 0, properties: {} },
      pciDevices: [],
      volumeEncryption: {},
    })
    expect(parsed.blockDeviceInfo).toBeUndefined()
  })

  const { instance } = request
  it.each([
    [[], 'request: expected an object, found a list'],
    [{}, 'request.now: expected a whole number, found nothing'],
    ['text', 'request: expected an object, found "text"'],
    [without('host', request), 'request.host: expected an object, found nothing'],
    [{ ...request, instance: without('uuid', instance) }, 'request.instance.uuid: expected a text that is not empty, found nothing'],
    [
      { ...request, instance: { ...instance, flavor: { ...instance.flavor, vcpus: 'two' } } },
      'request.instance.flavor.vcpus: expected a whole number from 0 to 65536, found "two"',
    ],
    [
      { ...request, instance: { ...instance, flavor: { ...instance.flavor, extra_specs: { 'hw:cpu_policy': {} } } } },
      'request.instance.flavor.extra_specs["hw:cpu_policy"]: expected a text, found an object',
    ],
    [
      { ...request, network_info: [{ id: 'a', address: 'b', network: { id: 'c', subnets: [{ ips: [{ address: 3 }] }] } }] },
      'request.network_info[0].network.subnets[0].ips[0].address: expected a text that is not empty, found 3',
    ],
    [
      { ...request, block_device_info: { block_device_mapping: [{ volume_id: 'a' }] } },
      'request.block_device_info.block_device_mapping[0].connection_info: expected an object, found nothing',
    ],
    [{ ...request, mdevs: ['a', 3] }, 'request.mdevs[1]: expected a text, found 3'],
    [{ ...request, mdevs: 'a' }, 'request.mdevs: expected a list, found "a"'],
    [{ ...request, pci_devices: {} }, 'request.pci_devices: expected a list, found an object'],
  ])('names the field, what was expected and what was found: %#', (json, message) => {
    expect(() => parseRequest(json)).toThrow(expect.objectContaining({ code: 'InvalidInput', message }))
  })
})

describe('parse and render', () => {
  const parsed = parseRequest(request)

  it('give back the same', () => {
    const instance = {
      ...parsed.instance,
      numaTopology: {
        cells: [
          {
            id: 1,
            cpuset: [1],
            pcpuset: [0],
            memoryMb: 512,
            pageSizeKib: 2048,
            cpuPolicy: 'mixed',
            cpuThreadPolicy: undefined,
            cpuPinning: new Map([[0, 7]]),
            cpusetReserved: undefined,
          },
        ],
        emulatorThreadsPolicy: undefined,
      },
    }
    expect(parseInstance(stored(renderInstance(instance)))).toEqual(instance)
    expect(parseFlavor(stored(renderFlavor(parsed.instance.flavor)))).toEqual(parsed.instance.flavor)
    expect(parseImageMeta(stored(renderImageMeta(parsed.imageMeta)))).toEqual(parsed.imageMeta)
    expect(parseNetworkInfo(stored(renderNetworkInfo(parsed.networkInfo)))).toEqual(parsed.networkInfo)
    expect(parseBlockDeviceInfo(stored(renderBlockDeviceInfo(parsed.blockDeviceInfo!)))).toEqual(parsed.blockDeviceInfo)
  })

  it('give back how local disks are encrypted', () => {
    const encrypted = { encrypted: true, encryption_secret_uuid: 's', encryption_format: 'luks' }
    const info = parseBlockDeviceInfo({
      image: [{ size: 1, ...encrypted }],
      ephemerals: [{ size: 1, ...encrypted }, { size: 1 }],
      swap: { swap_size: 1, encrypted: true },
    })
    expect(info.ephemerals.map(({ encryption }) => encryption)).toEqual([{ secretUuid: 's', format: 'luks' }, undefined])
    expect(info.swap?.encryption).toEqual({ secretUuid: undefined, format: undefined })
    expect(parseBlockDeviceInfo(stored(renderBlockDeviceInfo(info)))).toEqual(info)
  })

  it("read numbers and truth values as Nova's objects do", () => {
    const flavor = parseFlavor({ name: 'a', memory_mb: '512', vcpus: 1, extra_specs: { 'hw:numa_nodes': 2, 'hw:pmu': true } })
    expect(flavor).toMatchObject({ memoryMb: 512, rootGb: 0, extraSpecs: { 'hw:numa_nodes': '2', 'hw:pmu': 'True' } })
  })

  it("read an image as Glance's v2 API answers it", () => {
    const image = parseImageMeta({
      id: 'x',
      size: null,
      visibility: 'public',
      tags: [],
      os_hash_algo: 'sha512',
      hw_disk_bus: 'scsi',
      mapping: [1],
    })
    expect(image).toMatchObject({ id: 'x', size: undefined, osHashAlgo: 'sha512', properties: { hw_disk_bus: 'scsi', mapping: '[1]' } })
    expect(Object.keys(image.properties)).toEqual(['hw_disk_bus', 'mapping'])
  })

  it('read subnets with plain addresses or with objects', () => {
    const network = {
      id: 'n',
      subnets: [
        { cidr: '10.0.0.0/24', gateway: '10.0.0.1', dns: ['9.9.9.9', { address: '8.8.8.8' }], meta: { dhcp_server: '10.0.0.2' } },
        { cidr: 'fd00::/64', gateway: { address: null } },
      ],
    }
    expect(parseNetworkInfo([{ id: 'a', address: 'b', network }])[0]?.network.subnets).toMatchObject([
      { version: 4, gateway: '10.0.0.1', dns: ['9.9.9.9', '8.8.8.8'], dhcpServer: '10.0.0.2' },
      { version: 6, gateway: undefined, dns: [] },
    ])
  })
})

describe('what would fill the memory', () => {
  const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)])
  it.each([
    [
      'too many vCPUs',
      { instance: { ...request.instance, flavor: { ...request.instance.flavor, vcpus: 1e9 } } },
      'request.instance.flavor.vcpus: expected a whole number from 0 to 65536',
    ],
    [
      'JSON without end',
      { config: { 'libvirt.virt_type': JSON.parse(JSON.stringify(deep(2000))) } },
      'request.config["libvirt.virt_type"]: expected JSON at most 64 levels deep',
    ],
  ])('is refused: %s', (_what, part, message) => {
    expect(() => parseRequest({ ...request, ...part })).toThrow(
      expect.objectContaining({ code: 'InvalidInput', message: expect.stringContaining(message) }),
    )
  })
})
