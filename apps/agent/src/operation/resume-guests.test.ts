import type { OperationOptions, ServerView } from '@novalet/compute'
import { novaletError } from '@novalet/model'
import { expect, it } from 'vitest'
import { memoryLog } from '../fixtures/memory-log.ts'
import { createOperations } from './operations.ts'
import { resumeGuests } from './resume-guests.ts'

type Status = ServerView['status']

function guests(before: Record<string, Status>) {
  const status = new Map(Object.entries(before))
  const started: string[] = []
  const view = (id: string): ServerView => ({ id, status: status.get(id) }) as ServerView
  const servers = {
    list: async () => [...status.keys()].map(view),
    show: async (id: string) => view(id),
    start: async (id: string, { onEvent }: OperationOptions) => {
      onEvent?.({ type: 'step-start', step: 'domain', kind: 'domain.create', why: 'starts the guest', index: 0, total: 1 })
      await new Promise(setImmediate)
      if (id === 'broken') throw novaletError('StepFailed', 'its disk is gone')
      started.push(id)
      status.set(id, 'ACTIVE')
      return view(id)
    },
  }
  const { lines, logger } = memoryLog()
  const compute = { servers } as unknown as Parameters<typeof resumeGuests>[0]['compute']
  return {
    status,
    started,
    lines,
    resume: resumeGuests({ compute, operations: createOperations({ clock: { now: () => 0 }, logger }), logger }),
  }
}

it('starts what ran and does not, and nothing else, and says which could not be started', async () => {
  const { status, started, lines, resume } = guests({ web: 'ACTIVE', broken: 'ACTIVE', db: 'ACTIVE', off: 'SHUTOFF', still: 'ACTIVE' })
  await resume.remember()
  for (const id of ['web', 'broken', 'db']) status.set(id, 'SHUTOFF')
  await resume.startAgain()
  expect(started).toStrictEqual(['web', 'db'])
  expect(lines.filter(({ message }) => message === 'a server that ran before was not started')).toMatchObject([
    { level: 'error', instance: 'broken', code: 'StepFailed', error: 'its disk is gone' },
  ])
})

it('takes a later stop for meant', async () => {
  const { status, started, resume } = guests({ web: 'ACTIVE' })
  await resume.remember()
  await resume.startAgain()
  await resume.remember()
  status.set('web', 'SHUTOFF')
  await resume.startAgain()
  expect(started).toStrictEqual([])
})
