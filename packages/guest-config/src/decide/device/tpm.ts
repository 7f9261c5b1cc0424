import { constant, type Config, type Decided, type Flavor, type HostFacts } from '@novalet/model'
import type { WritableDevice } from '@novalet/xml-render'
import type { Guest } from '../../guest.ts'
import { viewHost } from '../../host/host-view.ts'
import { refuse } from '../../refuse.ts'
import type { Release } from '../../release/release.ts'
import { unlessInConflict } from '../flavor-and-image.ts'
import type { Place } from './place.ts'

/** Decides the emulated TPM, where one is asked for. @source nova/virt/libvirt/driver.py _add_vtpm_device, nova/virt/hardware.py get_vtpm_constraint */
export function decideTpm(guest: Guest, place: Place): readonly Decided<WritableDevice>[] {
  const { from, input } = guest
  const version = unlessInConflict(guest, 'devices.tpm[0].version', 'hw:tpm_version', 'hw_tpm_version')
  if (version === undefined) return []
  checkVersion(version.value)
  const asked = unlessInConflict(guest, 'devices.tpm[0].model', 'hw:tpm_model', 'hw_tpm_model')
  checkModel(version.value, asked?.value)
  const secret = input.instance.systemMetadata['vtpm_secret_uuid']
  if (secret === undefined || secret === '')
    throw refuse('Invalid', 'A TPM is asked for, but the instance has no secret for its state (system_metadata vtpm_secret_uuid)')
  const at = place('tpm')
  const model = asked ?? guest.set(`${at}.model`, [constant('tpm-tis', 'where nothing says')])
  return [
    {
      value: {
        kind: 'tpm',
        model,
        type: guest.set(`${at}.backend.type`, [constant('emulator', 'swtpm')]),
        version,
        secret: guest.set(`${at}.backend.encryption.secret`, [
          from.instance('system_metadata.vtpm_secret_uuid', secret, 'encrypts its state'),
        ]),
      },
      origin: version.origin,
    },
  ]
}

const checkVersion = (version: string): void => {
  if (version !== '1.2' && version !== '2.0') throw refuse('Invalid', `TPM version ${version} cannot be had: choose 1.2 or 2.0`)
}

const checkModel = (version: string, model: string | undefined): void => {
  if (model !== undefined && model !== 'tpm-tis' && model !== 'tpm-crb')
    throw refuse('Invalid', `TPM model ${model} cannot be had: choose tpm-tis or tpm-crb`)
  if (model === 'tpm-crb' && version !== '2.0') throw refuse('Invalid', 'TPM model tpm-crb needs version 2.0')
}

/**
 * Refuses what a flavor says of a TPM where it cannot be had, whatever an image says.
 * @throws Invalid
 */
export function checkTpmOfFlavor({ extraSpecs }: Flavor): void {
  const version = extraSpecs['hw:tpm_version']
  if (version === undefined || version === '') return
  checkVersion(version)
  checkModel(version, extraSpecs['hw:tpm_model'] || undefined)
}

/**
 * Refuses a host that is to offer TPMs and cannot.
 * @throws InvalidConfiguration
 * @source nova/virt/libvirt/driver.py _check_vtpm_support
 */
export function checkTpmSupport(config: Config, host: HostFacts, release: Release): void {
  if (!config.get('libvirt.swtpm_enabled')) return
  const virtType = config.get('libvirt.virt_type')
  if (virtType !== 'kvm' && virtType !== 'qemu')
    throw refuse('InvalidConfiguration', `[libvirt]swtpm_enabled needs virt_type qemu or kvm, not ${virtType}`)
  if (release.tpmKnownBy === 'libvirt') {
    if (!offersTpm(host, virtType))
      throw refuse('InvalidConfiguration', '[libvirt]swtpm_enabled is set, but libvirt offers no emulated TPM on this host: install swtpm')
    return
  }
  if (!host.swtpm) throw refuse('InvalidConfiguration', '[libvirt]swtpm_enabled is set, but swtpm and swtpm_setup are not installed')
}

/** Whether libvirt offers emulated TPMs, by the first machine that it tells of. @source nova/virt/libvirt/host.py Host.supports_vtpm */
const offersTpm = (host: HostFacts, virtType: string): boolean => {
  const [caps] = viewHost(host).allDomainCapabilities(virtType)
  const backEnds = caps?.tpmEnums?.find(({ name }) => name === 'backendModel')?.values ?? []
  return caps?.tpmSupported === true && backEnds.some(({ text }) => text === 'emulator')
}
