import { because, constant, given, network, releaseRule, type Decided } from '@novalet/model'
import type { WritableOf, novaInstance, novaPort } from '@novalet/xml-render'
import type { Guest } from '../guest.ts'
import { decideNotes, originalImageId } from './metadata-notes.ts'

/** What is printed as this Nova's version. */
export const decideVersion = (guest: Guest, path: string): Decided<string> =>
  guest.set(path, [
    given('request', 'release_version', guest.input.releaseVersion),
    releaseRule(guest.release.name, guest.release.version, "the release's own version"),
  ])

/** Decides what Nova notes of the instance in its domain. @source nova/virt/libvirt/driver.py _get_guest_config_meta */
export function decideMetadata(guest: Guest): WritableOf<typeof novaInstance> {
  const { from, input, release } = guest
  const { instance } = input
  const at = (name: string): string => `metadata.nova:instance.${name}`
  return {
    namespace: guest.set(at('@xmlns:nova'), [releaseRule(release.name, release.novaNamespace, "the release's namespace")]),
    packageVersion: decideVersion(guest, at('nova:package')),
    name: guest.pick(at('nova:name'), [from.instance('display_name', instance.displayName, "the user's name for the server")]),
    creationTime: guest.set(at('nova:creationTime'), [
      { inputs: [{ kind: 'request', name: 'now', value: input.now }], value: timeText(input.now), how: 'when this XML is made, UTC' },
    ]),
    ...(release.notesImage ? decideNotes(guest) : undefined),
    flavorName: guest.set(at('nova:flavor.name'), [from.flavor('name', (name) => name, 'the flavor chosen')]),
    flavorMemory: guest.pick(at('nova:flavor.nova:memory'), [from.flavor('memoryMb')]),
    flavorDisk: guest.pick(at('nova:flavor.nova:disk'), [from.flavor('rootGb')]),
    flavorSwap: guest.pick(at('nova:flavor.nova:swap'), [from.flavor('swapMb')]),
    flavorEphemeral: guest.pick(at('nova:flavor.nova:ephemeral'), [from.flavor('ephemeralGb')]),
    flavorVcpus: guest.pick(at('nova:flavor.nova:vcpus'), [from.flavor('vcpus')]),
    ...decideOwner(guest, at),
    ...decideRoot(guest, at),
    ports: release.notesPorts ? decidePorts(guest) : undefined,
  }
}

const decideOwner = (guest: Guest, at: (name: string) => string): Partial<WritableOf<typeof novaInstance>> => {
  const { from, input } = guest
  const { systemMetadata, userId, projectId } = input.instance
  const unknown = constant('N/A', 'the name is not known')
  return {
    userUuid: guest.pick(at('nova:owner.nova:user.uuid'), [from.instance('user_id', userId)]),
    userName: guest.set(at('nova:owner.nova:user'), [
      from.instance('system_metadata.owner_user_name', systemMetadata['owner_user_name']),
      unknown,
    ]),
    projectUuid: guest.pick(at('nova:owner.nova:project.uuid'), [from.instance('project_id', projectId)]),
    projectName: guest.set(at('nova:owner.nova:project'), [
      from.instance('system_metadata.owner_project_name', systemMetadata['owner_project_name']),
      unknown,
    ]),
  }
}

const decideRoot = (guest: Guest, at: (name: string) => string): Partial<WritableOf<typeof novaInstance>> => {
  const { from } = guest
  const { imageRef } = guest.input.instance
  if (guest.release.notesImage) {
    return {
      rootType: guest.set(at('nova:root.type'), [
        from.instance('image_ref', imageRef === '' ? undefined : 'image', 'booted from an image'),
        constant('volume', 'booted from a volume'),
      ]),
      rootUuid: guest.set(at('nova:root.uuid'), [originalImageId(guest)]),
    }
  }
  if (imageRef === '') return {}
  return {
    rootType: guest.set(at('nova:root.type'), [
      { inputs: [{ kind: 'instance', name: 'image_ref', value: imageRef }], value: 'image', how: 'booted from an image' },
    ]),
    rootUuid: guest.set(at('nova:root.uuid'), [
      { inputs: [{ kind: 'instance', name: 'image_ref', value: imageRef }], value: imageRef, how: 'the image chosen' },
    ]),
  }
}

const decidePorts = (guest: Guest): Decided<{ readonly list: readonly Decided<WritableOf<typeof novaPort>>[] }> => ({
  value: {
    list: guest.input.networkInfo.map((vif, index) => {
      const uuid = guest.set(`metadata.nova:instance.nova:ports.nova:port[${index}].uuid`, [network('id', vif.id, 'the port')])
      const ips = vif.network.subnets.flatMap((subnet) => subnet.ips)
      const of = (name: string, value: string): Decided<string> => ({
        value,
        origin: because([{ kind: 'network', name, value }]),
      })
      return {
        value: {
          uuid,
          ips: ips.map((ip) => ({
            type: of('ip type', ip.type),
            address: of('ip address', ip.address),
            ipVersion: of('ip version', String(ip.version)),
          })),
        },
        origin: uuid.origin,
      }
    }),
  },
  origin: because([{ kind: 'network', name: 'network_info' }], 'the ports of the instance'),
})

const timeText = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')
