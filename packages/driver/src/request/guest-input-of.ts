import { decideDiskMapping, isStableRescue, withDevicePaths } from '@novalet/block-device'
import {
  checkConfiguration,
  claimNuma,
  parseCpuSet,
  readCapabilities,
  readImageProperties,
  releaseNamed,
  type ChosenCorrections,
  type GuestInput,
} from '@novalet/guest-config'
import type { Config } from '@novalet/model/config'
import type { GuestRequest } from '@novalet/model/request'

/** A request with the configuration that it is decided under. */
export type ConfiguredRequest = Omit<GuestRequest, 'config'> & {
  readonly config: Config
  readonly corrections?: ChosenCorrections | undefined
}

/**
 * All that decides the guest of a request: its NUMA cells claimed, its disks mapped.
 * @throws the codes of Nova's exceptions where Nova would refuse
 */
export function guestInputOf(request: ConfiguredRequest): GuestInput {
  const { host, blockDeviceInfo, networkInfo, config } = request
  const release = releaseNamed(request.release ?? config.get('novalet.nova_release'))
  checkConfiguration(config, host, release)
  const original = readImageProperties(request.imageMeta)
  const capabilities = readCapabilities(host.capabilitiesXml)
  const numaTopology =
    request.instance.numaTopology ??
    claimNuma({
      flavor: request.instance.flavor,
      imageMeta: original,
      capabilities,
      hypervisorType: host.hypervisorType,
      config,
      onlineCpus: parseCpuSet(host.onlineCpus),
      release,
    })
  const instance = numaTopology === undefined ? request.instance : { ...request.instance, numaTopology }
  const rescue = request.rescue === undefined ? undefined : { imageMeta: readImageProperties(request.rescue.imageMeta) }
  const isLegacy = rescue !== undefined && !isStableRescue(rescue)
  const imageMeta = isLegacy ? rescue.imageMeta : original
  const mapped = decideDiskMapping({
    config,
    hostArch: host.arch,
    instance,
    imageMeta,
    originalImageMeta: original,
    blockDeviceInfo: isLegacy || blockDeviceInfo === undefined ? undefined : withDevicePaths(config, blockDeviceInfo),
    rescue,
    ephemeralName: release.ephemeralName,
    isoIsCdrom: release.isoIsCdrom,
  })
  return {
    corrections: request.corrections,
    release: release.name,
    releaseVersion: request.releaseVersion,
    now: request.now,
    config,
    host,
    instance,
    imageMeta,
    originalImageMeta: original,
    networkInfo,
    blockDeviceInfo: mapped.blockDeviceInfo,
    diskInfo: mapped.diskInfo,
    volumeEncryption: request.volumeEncryption,
    rescue,
    mdevs: request.mdevs,
    pciDevices: request.pciDevices,
    pciRequests: request.pciRequests,
    accelInfo: request.accelInfo,
    shareInfo: request.shareInfo,
    existingDomainXml: request.existingDomainXml,
  }
}
