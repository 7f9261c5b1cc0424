import { localDiskOptions, planLocalDisks } from '@novalet/block-device'
import { releaseNamed } from '@novalet/guest-config'
import { makePlan } from '@novalet/steps'
import type { DriverContext } from '../context.ts'
import type { Planned, SpawnInput } from '../driver.ts'
import type { DriverKinds } from '../step/kinds.ts'
import { decideGuest } from './decide-guest.ts'
import { define, start } from './domain-steps.ts'
import { identityOf } from './identity.ts'
import { startNetworks } from './network-steps.ts'
import { plugSteps } from './plug-steps.ts'

/**
 * Plans a new guest: its disks, its network, its ports, its document, its start.
 * @source nova/virt/libvirt/driver.py spawn
 */
export async function planSpawn(context: DriverContext, input: SpawnInput): Promise<Planned> {
  const { config } = context
  const { diskInfo, blockDeviceInfo, domainXml } = await decideGuest(context, input)
  const identity = identityOf(context, input)
  const disks = planLocalDisks(
    { instance: input.instance, image: { meta: input.imageMeta, path: input.imagePath }, mapping: diskInfo.mapping, blockDeviceInfo },
    localDiskOptions(config, releaseNamed(config.get('novalet.nova_release')).ephemeralBaseNaming),
  )
  return {
    domainXml,
    plan: makePlan<DriverKinds>({
      operation: 'spawn',
      subject: identity.uuid,
      direction: 'back',
      steps: [
        ...disks.steps,
        ...startNetworks(input.hostNetworks, { isNew: true }),
        ...plugSteps(context, input),
        define(identity, domainXml),
        start(identity),
      ],
    }),
  }
}
