import { ON_REQUEST, releaseNamed, type Asked } from '@novalet/guest-config'
import { isJsonObject, novaletError, type ImageMeta, type Json } from '@novalet/model'
import type { GuestRequest } from '@novalet/model/request'

const ASKED: readonly Asked[] = ON_REQUEST.flatMap(({ asked }) => asked)
const NAMES = new Set(ASKED.filter(({ value }) => value === undefined).map(({ name }) => name))
const VALUES = ASKED.filter(({ value }) => value !== undefined)

/**
 * The request as its own release of Nova reads it: that knows nothing of what is younger (`ON_REQUEST`), so names are passed over, and a
 * value is one that it does not know.
 * @throws InvalidInput where a property has a younger value
 */
export function asReleased(request: GuestRequest): GuestRequest {
  const said = request.config['novalet.nova_release']
  const release = releaseNamed(request.release ?? (typeof said === 'string' ? said : undefined)).name
  if (release === 'master') return request
  const { instance, blockDeviceInfo, rescue } = request
  const imageOf = (imageMeta: ImageMeta): ImageMeta => {
    for (const { name, value } of VALUES) {
      if (String(imageMeta.properties[name]).toLowerCase() === value)
        throw novaletError('InvalidInput', `The image has ${name}=${value}, which Nova ${release} does not know yet`)
    }
    return { ...imageMeta, properties: known(imageMeta.properties) }
  }
  return {
    ...request,
    config: configOf(request.config),
    instance: { ...instance, flavor: { ...instance.flavor, extraSpecs: known(instance.flavor.extraSpecs) } },
    imageMeta: imageOf(request.imageMeta),
    rescue: rescue === undefined ? undefined : { imageMeta: imageOf(rescue.imageMeta) },
    networkInfo: request.networkInfo.map((vif) => ({ ...vif, details: without(vif.details, 'ovs_create_tap') })),
    blockDeviceInfo:
      blockDeviceInfo === undefined
        ? undefined
        : {
            ...blockDeviceInfo,
            image: blockDeviceInfo.image.map((disk) => ({ ...disk, encryption: undefined })),
            ephemerals: blockDeviceInfo.ephemerals.map((disk) => ({ ...disk, encryption: undefined })),
            swap: blockDeviceInfo.swap === undefined ? undefined : { ...blockDeviceInfo.swap, encryption: undefined },
          },
    pciDevices: request.pciDevices.map((device) => {
      const extra = device['extra_info']
      return isJsonObject(extra) ? { ...device, extra_info: without(extra, 'managed') } : device
    }),
    shareInfo: [],
    existingDomainXml: undefined,
  }
}

const configOf = (config: GuestRequest['config']): GuestRequest['config'] => {
  const specs = config['pci.device_spec']
  return { ...known(config), ...(Array.isArray(specs) ? { 'pci.device_spec': specs.map(unmanaged) } : {}) }
}

/** A `device_spec` without `managed`; one that cannot be read is left to whoever refuses it. */
const unmanaged = (spec: Json): Json => {
  if (typeof spec !== 'string') return spec
  try {
    const parsed = JSON.parse(spec) as Json
    const strip = (each: Json): Json => (isJsonObject(each) ? without(each, 'managed') : each)
    return JSON.stringify(Array.isArray(parsed) ? parsed.map(strip) : strip(parsed))
  } catch {
    return spec
  }
}

const known = <T>(said: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(said).filter(([name]) => !NAMES.has(name)))

const without = <T>(said: Readonly<Record<string, T>>, name: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(said).filter(([each]) => each !== name))
