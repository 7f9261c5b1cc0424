import { join } from 'node:path'
import { createBlockDeviceExecutors } from '@novalet/block-device/run'
import { sysctlFiles, vifPlugExecutors } from '@novalet/vif-plug/run'
import type { DriverContext, DriverOptions } from './context.ts'
import { readConsoleLog } from './console/read-console-log.ts'
import { findOrphans } from './doctor/find-orphans.ts'
import { readHostState } from './doctor/read-host-state.ts'
import type { Driver } from './driver.ts'
import { noRecords } from './guest-records.ts'
import { factsOnce } from './facts/facts-once.ts'
import { planDestroy } from './operation/destroy.ts'
import { domainInfo, listDomains } from './operation/list-domains.ts'
import { planPowerOff } from './operation/power-off.ts'
import { powerStates } from './operation/power-states.ts'
import { damagedJournals, forgetOperation, recoverOperation, runOperation, unfinishedOperations } from './operation/run-plan.ts'
import { domainExecutors } from './step/domain-executors.ts'
import { networkExecutors, stopIdleNetworks } from './step/network-executors.ts'
import { sharedBridges } from './step/shared-bridges.ts'

/** Composes a driver for one host. Nothing is read or connected before it is needed, and what decides documents is loaded only for that. */
export function createDriver(options: DriverOptions): Driver {
  const { connection, config, commands, locksPath } = options
  const records = options.records ?? noRecords()
  const networkHost = { connection, records, locksPath }
  const instancesPath = config.get('DEFAULT.instances_path')
  const context: DriverContext = {
    ...options,
    facts: factsOnce(options),
    executors: {
      ...domainExecutors(connection),
      ...networkExecutors(networkHost),
      ...createBlockDeviceExecutors({ commands, clock: options.clock, locksPath }),
      ...vifPlugExecutors({ commands, sysctls: sysctlFiles(), bridges: sharedBridges({ config, records, locksPath }) }),
    },
  }
  return {
    planSpawn: async (input) => (await import('./operation/spawn.ts')).planSpawn(context, input),
    planDestroy: async (guest) => planDestroy(context, guest),
    planPowerOn: async (guest) => (await import('./operation/power-on.ts')).planPowerOn(context, guest),
    planPowerOff: async (guest, choices) => planPowerOff(context, guest, choices),
    run: (plan, runOptions) => runOperation(context, plan, runOptions),
    unfinished: () => unfinishedOperations(options),
    damaged: () => damagedJournals(options),
    recover: (operation, runOptions = {}) => recoverOperation(context, operation, runOptions),
    forget: (operation) => forgetOperation(context, operation),
    stopIdleNetworks: ({ signal } = {}) => stopIdleNetworks(networkHost, signal),
    info: async (uuid) => domainInfo(await connection(), uuid),
    list: async () => listDomains(await connection()),
    explain: async (guest) => (await import('./operation/decide-guest.ts')).explainGuest(context, guest),
    diff: async (guest, choices) => (await import('./operation/diff-guest.ts')).diffGuest(context, guest, choices),
    hostFeatures: async ({ release }) => {
      const { hostFeatures } = await import('@novalet/guest-config')
      return hostFeatures({ host: await context.facts(), config, release: release ?? config.get('novalet.nova_release') })
    },
    consoleLog: (uuid, choices) => readConsoleLog(join(instancesPath, uuid, 'console.log'), choices),
    powerStates: (choices) => powerStates(connection, choices),
    doctor: async (guests, { signal } = {}) =>
      findOrphans(await readHostState({ ...options, records, signal }), guests, {
        instancesPath,
        nameTemplate: config.get('DEFAULT.instance_name_template'),
      }),
  }
}
