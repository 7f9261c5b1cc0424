import type { ServerView } from '@novalet/compute'
import { novaletError, silentLogger } from '@novalet/model'
import { expect, it } from 'vitest'
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
    start: async (id: string) => {
      if (id === 'broken') throw novaletError('StepFailed', 'its disk is gone')
      started.push(id)
      status.set(id, 'ACTIVE')
      return view(id)
    },
  }
  const compute = { servers } as unknown as Parameters<typeof resumeGuests>[0]['compute']
  return {
    status,
    started,
    resume: resumeGuests({ compute, operations: createOperations({ clock: { now: () => 0 } }), logger: silentLogger }),
  }
}

it('starts what ran and does not, and nothing else', async () => {
  const { status, started, resume } = guests({ web: 'ACTIVE', broken: 'ACTIVE', db: 'ACTIVE', off: 'SHUTOFF', still: 'ACTIVE' })
  await resume.remember()
  for (const id of ['web', 'broken', 'db']) status.set(id, 'SHUTOFF')
  await resume.startAgain()
  expect(started).toStrictEqual(['web', 'db'])
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
