import type { DomainEventMessages } from '../protocol/events.gen.ts'
import type { RemoteDomainEventGraphicsAddress, RemoteNonnullDomain } from '../protocol/remote-types.gen.ts'
import * as w from '../protocol/words.gen.ts'
import { wordAt } from '../object/flags.ts'
import { fromParams } from '../object/typed-params.ts'

const details = {
  defined: w.definedDetails,
  undefined: w.undefinedDetails,
  started: w.startedDetails,
  suspended: w.suspendedDetails,
  resumed: w.resumedDetails,
  stopped: w.stoppedDetails,
  shutdown: w.shutdownDetails,
  pmsuspended: w.pmsuspendedDetails,
  crashed: w.crashedDetails,
} as const

/** What happened to a domain, and why: `{ event: 'stopped', detail: 'crashed' }`. */
export type Lifecycle = {
  [E in keyof typeof details]: { readonly event: E; readonly detail: (typeof details)[E][number] | 'unknown' }
}[keyof typeof details]

const lifecycle = (event: number, detail: number): Lifecycle | { readonly event: 'unknown'; readonly detail: 'unknown' } => {
  const name = w.lifecycleEvents[event]
  if (name === undefined) return { event: 'unknown', detail: 'unknown' }
  return { event: name, detail: wordAt<string>(details[name], detail) } as Lifecycle
}

const address = (raw: RemoteDomainEventGraphicsAddress) => ({
  family: wordAt(w.graphicsAddresses, raw.family),
  node: raw.node,
  service: raw.service,
})

/** Raw messages to events, by virsh's name of the event; `domain` is what the connection makes of the reference. */
export const domainEventConverters = <D>(domainOf: (raw: RemoteNonnullDomain) => D) =>
  ({
    lifecycle: ({ msg }: DomainEventMessages['lifecycle']) => ({
      kind: 'lifecycle' as const,
      domain: domainOf(msg.dom),
      ...lifecycle(msg.event, msg.detail),
    }),
    reboot: ({ msg }: DomainEventMessages['reboot']) => ({ kind: 'reboot' as const, domain: domainOf(msg.dom) }),
    'rtc-change': ({ msg }: DomainEventMessages['rtc-change']) => ({
      kind: 'rtc-change' as const,
      domain: domainOf(msg.dom),
      utcOffsetSeconds: msg.offset,
    }),
    watchdog: ({ msg }: DomainEventMessages['watchdog']) => ({
      kind: 'watchdog' as const,
      domain: domainOf(msg.dom),
      action: wordAt(w.watchdogActions, msg.action),
    }),
    'io-error': ({ msg }: DomainEventMessages['io-error']) => ({
      kind: 'io-error' as const,
      domain: domainOf(msg.dom),
      path: msg.srcPath,
      device: msg.devAlias,
      action: wordAt(w.ioErrorActions, msg.action),
    }),
    graphics: ({ msg }: DomainEventMessages['graphics']) => ({
      kind: 'graphics' as const,
      domain: domainOf(msg.dom),
      phase: wordAt(w.graphicsPhases, msg.phase),
      local: address(msg.local),
      remote: address(msg.remote),
      authScheme: msg.authScheme,
      subject: msg.subject,
    }),
    'io-error-reason': ({ msg }: DomainEventMessages['io-error-reason']) => ({
      kind: 'io-error-reason' as const,
      domain: domainOf(msg.dom),
      path: msg.srcPath,
      device: msg.devAlias,
      action: wordAt(w.ioErrorActions, msg.action),
      reason: msg.reason,
    }),
    'control-error': ({ msg }: DomainEventMessages['control-error']) => ({ kind: 'control-error' as const, domain: domainOf(msg.dom) }),
    'block-job': ({ msg }: DomainEventMessages['block-job']) => ({
      kind: 'block-job' as const,
      domain: domainOf(msg.dom),
      path: msg.path,
      type: wordAt(w.blockJobTypes, msg.type),
      status: wordAt(w.blockJobStatuses, msg.status),
    }),
    'disk-change': ({ msg }: DomainEventMessages['disk-change']) => ({
      kind: 'disk-change' as const,
      domain: domainOf(msg.dom),
      oldPath: msg.oldSrcPath ?? undefined,
      newPath: msg.newSrcPath ?? undefined,
      device: msg.devAlias,
      reason: wordAt(w.diskChanges, msg.reason),
    }),
    'tray-change': ({ msg }: DomainEventMessages['tray-change']) => ({
      kind: 'tray-change' as const,
      domain: domainOf(msg.dom),
      device: msg.devAlias,
      change: wordAt(w.trayChanges, msg.reason),
    }),
    'pm-wakeup': ({ msg }: DomainEventMessages['pm-wakeup']) => ({ kind: 'pm-wakeup' as const, domain: domainOf(msg.dom) }),
    'pm-suspend': ({ msg }: DomainEventMessages['pm-suspend']) => ({ kind: 'pm-suspend' as const, domain: domainOf(msg.dom) }),
    'balloon-change': ({ msg }: DomainEventMessages['balloon-change']) => ({
      kind: 'balloon-change' as const,
      domain: domainOf(msg.dom),
      actualKib: msg.actual,
    }),
    'pm-suspend-disk': ({ msg }: DomainEventMessages['pm-suspend-disk']) => ({
      kind: 'pm-suspend-disk' as const,
      domain: domainOf(msg.dom),
    }),
    'device-removed': ({ msg }: DomainEventMessages['device-removed']) => ({
      kind: 'device-removed' as const,
      domain: domainOf(msg.dom),
      device: msg.devAlias,
    }),
    'block-job-2': (raw: DomainEventMessages['block-job-2']) => ({
      kind: 'block-job-2' as const,
      domain: domainOf(raw.dom),
      disk: raw.dst,
      type: wordAt(w.blockJobTypes, raw.type),
      status: wordAt(w.blockJobStatuses, raw.status),
    }),
    tunable: (raw: DomainEventMessages['tunable']) => ({
      kind: 'tunable' as const,
      domain: domainOf(raw.dom),
      params: fromParams(raw.params),
    }),
    'agent-lifecycle': (raw: DomainEventMessages['agent-lifecycle']) => ({
      kind: 'agent-lifecycle' as const,
      domain: domainOf(raw.dom),
      state: wordAt(w.agentStates, raw.state),
      reason: wordAt(w.agentReasons, raw.reason),
    }),
    'device-added': (raw: DomainEventMessages['device-added']) => ({
      kind: 'device-added' as const,
      domain: domainOf(raw.dom),
      device: raw.devAlias,
    }),
    'migration-iteration': (raw: DomainEventMessages['migration-iteration']) => ({
      kind: 'migration-iteration' as const,
      domain: domainOf(raw.dom),
      iteration: raw.iteration,
    }),
    'job-completed': (raw: DomainEventMessages['job-completed']) => ({
      kind: 'job-completed' as const,
      domain: domainOf(raw.dom),
      params: fromParams(raw.params),
    }),
    'device-removal-failed': (raw: DomainEventMessages['device-removal-failed']) => ({
      kind: 'device-removal-failed' as const,
      domain: domainOf(raw.dom),
      device: raw.devAlias,
    }),
    'metadata-change': (raw: DomainEventMessages['metadata-change']) => ({
      kind: 'metadata-change' as const,
      domain: domainOf(raw.dom),
      type: wordAt(w.metadataTypes, raw.type),
      namespace: raw.nsuri ?? undefined,
    }),
    'block-threshold': (raw: DomainEventMessages['block-threshold']) => ({
      kind: 'block-threshold' as const,
      domain: domainOf(raw.dom),
      disk: raw.dev,
      path: raw.path ?? undefined,
      thresholdBytes: raw.threshold,
      excessBytes: raw.excess,
    }),
    'memory-failure': (raw: DomainEventMessages['memory-failure']) => ({
      kind: 'memory-failure' as const,
      domain: domainOf(raw.dom),
      recipient: wordAt(w.memoryFailureRecipients, raw.recipient),
      action: wordAt(w.memoryFailureActions, raw.action),
      actionRequired: (raw.flags & 1) !== 0,
      recursive: (raw.flags & 2) !== 0,
    }),
    'memory-device-size-change': (raw: DomainEventMessages['memory-device-size-change']) => ({
      kind: 'memory-device-size-change' as const,
      domain: domainOf(raw.dom),
      device: raw.alias,
      sizeKib: raw.size,
    }),
    'nic-mac-change': (raw: DomainEventMessages['nic-mac-change']) => ({
      kind: 'nic-mac-change' as const,
      domain: domainOf(raw.dom),
      device: raw.alias,
      oldMac: raw.oldMAC,
      newMac: raw.newMAC,
    }),
  }) satisfies { [N in keyof DomainEventMessages]: (raw: DomainEventMessages[N]) => { readonly kind: N; readonly domain: D } }
