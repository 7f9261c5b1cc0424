import { ephemeralBaseName, expectedDevicePath } from '@novalet/block-device'
import { buildInterface, buildVolumeDisk, releaseNamed, type VersionGate } from '@novalet/guest-config'
import { guestInputOf } from '@novalet/driver/request'
import type { Json, JsonObject } from '@novalet/model'
import { configFromRequest } from '@novalet/model/config'
import { parseRequest } from '@novalet/model/request'
import { childElement, childElements, descend, elementNode, firstDifference, parseXml, type XmlElement } from '@novalet/xml-render'
import { expect, it } from 'vitest'
import { answer } from './judge.ts'
import { readData } from './read-data.ts'

const read = (file: string): JsonObject => JSON.parse(readData(`seed/${file}`)) as JsonObject
const golden = (file: string): XmlElement => parseXml(readData(`seed/${file}`)).root
const render = (file: string): XmlElement => {
  const rendered = answer(read(file))
  expect(rendered.status).toBe('ok')
  return parseXml(rendered.status === 'ok' ? rendered.xml : '').root
}
const inputOf = (file: string) => {
  const request = parseRequest(read(file))
  return guestInputOf({ ...request, config: configFromRequest(request.config) })
}

it('boots from an image: the domain is the one of the seed', () => {
  expect(firstDifference(render('request.json'), golden('domain.xml'))).toBeUndefined()
})

it('boots from a volume: the disks are those of the seed, in their order', () => {
  const devices = descend(render('boot-from-volume-request.json'), ['devices'])
  const disks = (devices?.children ?? []).filter((child) => child.kind === 'element' && child.name === 'disk')
  expect(firstDifference(elementNode('disks', {}, ...disks), golden('boot-from-volume-disks.xml'))).toBeUndefined()
})

it('attaches a volume: the disk is the one of the seed', () => {
  const input = inputOf('request.json')
  const { driver_volume_type: driverVolumeType, data } = read('connection-info.json')
  const volumeId = String((data as JsonObject)['volume_id'])
  const connectionInfo = { driverVolumeType: String(driverVolumeType), serial: volumeId, data: data as Readonly<Record<string, Json>> }
  const devicePath = expectedDevicePath(input.config, connectionInfo)
  const volume = {
    volumeId,
    deleteOnTermination: false,
    connectionInfo: { ...connectionInfo, data: { ...connectionInfo.data, device_path: devicePath ?? null } },
  }
  const { device } = buildVolumeDisk(input, volume, { bus: 'virtio', dev: 'vdd', type: 'disk' })
  expect(firstDifference(device, golden('volume-attach-device.xml'))).toBeUndefined()
})

it('attaches an interface: it is the one of the seed', () => {
  const { networkInfo } = parseRequest({ ...read('request.json'), network_info: [read('interface-attach.json')] })
  const [vif] = networkInfo
  expect(vif).toBeDefined()
  if (vif === undefined) return
  const { device } = buildInterface(inputOf('request.json'), vif)
  expect(firstDifference(device, golden('interface-attach-device.xml'))).toBeUndefined()
})

it('gives the same request, on a host of today, what Nova 26.2 gives', () => {
  const { release: _release, release_version: _version, ...today } = read('request.json')
  const host = JSON.parse(readData('hosts/debian12-local.json')) as Json
  const { 'vnc.keymap': _keymap, ...config } = today['config'] as JsonObject
  const rendered = answer({ ...today, host, config })
  const root = parseXml(rendered.status === 'ok' ? rendered.xml : '').root
  expect(descend(root, ['os', 'type'])?.attributes.map(({ value }) => value)).toEqual(['x86_64', 'pc'])
  const features = childElement(root, 'features')
  expect(features === undefined ? [] : childElements(features).map(({ name }) => name)).toEqual(['acpi', 'apic', 'vmcoreinfo'])
})

it('gates features by version as the seed says', () => {
  const table = JSON.parse(readData('seed/min-versions.json')) as readonly VersionGate[]
  expect(releaseNamed('2014.2').gates).toEqual(table)
})

it.each([
  ['2014.2', 'ephemeral_1_default'],
  ['26.2', 'ephemeral_1_0706d66'],
])('names the ephemeral base file as Nova %s does', (release, name) => {
  const style = releaseNamed(release).ephemeralBaseNaming
  expect(ephemeralBaseName(1, { mkfsTemplate: undefined, defaultFormat: undefined, osType: 'default', style })).toBe(name)
})
