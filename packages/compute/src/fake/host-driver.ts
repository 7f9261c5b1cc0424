import { createTrace, novaletError } from '@novalet/model'
import type { DomainState, Driver, Guest, RunResult } from '@novalet/driver'
import type { Plan } from '@novalet/steps'

/** Where a run should stop: with an error that is taken back, with one that is not, as if its process were killed, or with all done but the journal's last line. */
export type Trouble = 'fails' | 'sticks' | 'dies' | 'ends unwritten'

/** Thrown in place of the process's death. */
export const killed = new Error('killed')

/** A driver whose host is a set of running guests; it keeps journals as the real one does. */
export function hostDriver(): Driver & {
  readonly running: Set<string>
  readonly defined: Set<string>
  readonly damage: Set<string>
  trouble: Trouble | undefined
} {
  const running = new Set<string>()
  const defined = new Set<string>()
  const damage = new Set<string>()
  const journals = new Map<string, { plan: Plan; outcome: 'done' | 'undone' | undefined }>()
  const plan = (operation: string, { instance }: Guest): { plan: never; domainXml: string } => ({
    plan: {
      format: 1,
      operation,
      subject: instance.uuid,
      direction: operation === 'destroy' ? 'forward' : 'back',
      steps: [],
      context: {},
    } as never,
    domainXml: '<domain/>',
  })
  const finish = ({ operation, subject }: Plan): RunResult => {
    if (operation === 'destroy') {
      running.delete(subject)
      defined.delete(subject)
    } else if (operation === 'power-off') running.delete(subject)
    else {
      defined.add(subject)
      running.add(subject)
    }
    return { outcome: 'done', outputs: {} }
  }
  const domain = (uuid: string): DomainState => ({
    uuid,
    name: uuid,
    powerState: running.has(uuid) ? 'running' : 'shutdown',
    memoryKib: 0,
    vcpus: 1,
    cpuTimeNs: 0n,
  })
  const driver: ReturnType<typeof hostDriver> = {
    running,
    defined,
    damage,
    trouble: undefined,
    planSpawn: async (guest) => plan('spawn', guest),
    planDestroy: async (guest) => plan('destroy', guest),
    planPowerOn: async (guest) => plan('power-on', guest),
    planPowerOff: async (guest) => plan('power-off', guest),
    run: async (given, { operation }) => {
      const journal = { plan: given as Plan, outcome: undefined as 'done' | 'undone' | undefined }
      journals.set(operation, journal)
      if (driver.trouble === 'fails') {
        journal.outcome = 'undone'
        throw novaletError('StepFailed', 'a step failed and was taken back')
      }
      if (driver.trouble === 'sticks') throw novaletError('StepFailed', 'a step failed and could not be taken back')
      if (driver.trouble === 'dies') throw killed
      journal.outcome = 'done'
      if (driver.trouble === 'ends unwritten') throw new Error('ENOSPC')
      return finish(given as Plan)
    },
    unfinished: async () =>
      [...journals]
        .filter(([operation]) => !damage.has(operation))
        .map(([operation, { plan, outcome }]) => ({ operation, name: plan.operation, subject: plan.subject, outcome })),
    damaged: async () =>
      Array.from(damage, (operation) => ({
        operation,
        path: `/journal/${operation}.jsonl`,
        error: novaletError('InvalidJournal', `the journal of ${operation} is damaged`),
      })),
    stopIdleNetworks: async () => [],
    recover: async (operation) => {
      const journal = journals.get(operation)!
      if (driver.trouble === 'sticks') throw novaletError('StepFailed', 'still stuck')
      if (journal.plan.direction === 'forward' || journal.outcome === 'done') return finish(journal.plan)
      journal.outcome = 'undone'
      running.delete(journal.plan.subject)
      defined.delete(journal.plan.subject)
      return { outcome: 'undone', outputs: {} }
    },
    forget: async (operation) => void journals.delete(operation),
    info: async (uuid) => (defined.has(uuid) ? domain(uuid) : undefined),
    list: async () => Array.from(defined, domain),
    explain: async ({ instance }) => ({
      name: instance.uuid,
      domain: { kind: 'element', name: 'domain', attributes: [], children: [] },
      trace: createTrace(),
    }),
    diff: async () => [],
    hostFeatures: async () => [],
    consoleLog: async function* () {
      yield 'ready\n'
    },
    powerStates: async function* () {
      for (const uuid of defined) yield { uuid, powerState: 'shutdown' as const }
    },
    doctor: async () => [],
  }
  return driver
}
