import { novaletError } from '@novalet/model'
import type { Config } from '@novalet/model/config'

/** How local disks are made on this host. */
export interface LocalDiskOptions {
  readonly instancesPath: string
  /** Name of the cache's folder below it. */
  readonly baseFolder: string
  /** qcow2 overlays over shared base files, or whole raw files. */
  readonly imagesType: 'qcow2' | 'raw'
  readonly forceRawImages: boolean
  readonly preallocate: boolean
  readonly defaultEphemeralFormat: string | undefined
  /** Commands by OS, from `virt_mkfs`. */
  readonly mkfsTemplates: Readonly<Record<string, string>>
  readonly vmdkAllowedTypes: readonly string[]
  /** `hash` as Nova 26.2, `os-type` as 2014.2. */
  readonly ephemeralNaming: 'hash' | 'os-type'
}

/** Reads the options. @throws Unsupported an images_type that keeps disks elsewhere */
export function localDiskOptions(config: Config, ephemeralNaming: LocalDiskOptions['ephemeralNaming'] = 'hash'): LocalDiskOptions {
  return {
    instancesPath: config.get('DEFAULT.instances_path'),
    baseFolder: config.get('image_cache.subdirectory_name'),
    imagesType: imagesTypeOf(config),
    forceRawImages: config.get('DEFAULT.force_raw_images'),
    preallocate: config.get('DEFAULT.preallocate_images') === 'space',
    defaultEphemeralFormat: config.get('DEFAULT.default_ephemeral_format'),
    mkfsTemplates: Object.fromEntries(config.get('DEFAULT.virt_mkfs').map(splitTemplate)),
    vmdkAllowedTypes: config.get('compute.vmdk_allowed_types'),
    ephemeralNaming,
  }
}

/** @source nova/virt/libvirt/imagebackend.py Backend.backend */
function imagesTypeOf(config: Config): LocalDiskOptions['imagesType'] {
  const type = config.get('libvirt.images_type')
  if (type === 'default') return config.get('DEFAULT.use_cow_images') ? 'qcow2' : 'raw'
  if (type === 'qcow2') return 'qcow2'
  if (type === 'raw' || type === 'flat') return 'raw'
  throw novaletError('Unsupported', `Planning local disks: [libvirt]images_type = ${type} is not supported; use qcow2, raw or flat.`, {
    details: { feature: `images_type ${type}` },
  })
}

function splitTemplate(text: string): readonly [string, string] {
  const at = text.indexOf('=')
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}
