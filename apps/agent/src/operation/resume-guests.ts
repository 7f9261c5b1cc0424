import { randomUUID } from 'node:crypto'
import type { Compute } from '@novalet/compute'
import type { Logger } from '@novalet/model'
import { errorFields } from '../error-fields.ts'
import type { Operations } from './operations.ts'

/** Starts the servers again that ran before the host, or the agent, went down. Once in the life of a process: later stops are meant. */
export interface ResumeGuests {
  /** Notes which servers the records say run, before they are compared with libvirt. */
  remember(): Promise<void>
  /** Starts those of them that do not run after all. */
  startAgain(): Promise<void>
}

/** @source nova/compute/manager.py ComputeManager._init_instance */
export function resumeGuests(options: { compute: Pick<Compute, 'servers'>; operations: Operations; logger: Logger }): ResumeGuests {
  const { compute, operations, logger } = options
  let ran: readonly string[] | undefined
  let done = false

  const start = async (id: string): Promise<void> => {
    if ((await compute.servers.show(id)).status !== 'SHUTOFF') return
    logger.info('starting a server that ran before', { instance: id })
    await operations.complete({
      id: `resume-${randomUUID()}`,
      name: 'start',
      server: id,
      work: (given) => compute.servers.start(id, given),
    })
  }

  return {
    remember: async () => {
      ran ??= (await compute.servers.list()).filter(({ status }) => status === 'ACTIVE').map(({ id }) => id)
    },
    startAgain: async () => {
      if (done) return
      done = true
      for (const id of ran ?? []) {
        try {
          await start(id)
        } catch (error) {
          logger.error('a server that ran before was not started', { instance: id, ...errorFields(error) })
        }
      }
    },
  }
}
