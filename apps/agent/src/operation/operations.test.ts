import { novaletError } from '@novalet/model'
import { beforeEach, describe, expect, it } from 'vitest'
import type { LogLine } from '../fixtures/memory-log.ts'
import { memoryLog } from '../fixtures/memory-log.ts'
import type { NewOperation, Operations } from './operations.ts'
import { createOperations } from './operations.ts'

let now: number
let lines: LogLine[]
let operations: Operations

beforeEach(() => {
  now = 0
  const log = memoryLog()
  lines = log.lines
  operations = createOperations({ clock: { now: () => now }, logger: log.logger })
})

/** A start of `web` that begins its one step, then fails or not, 70 ms later. */
const start = (error?: unknown): NewOperation => ({
  id: 'req-1',
  name: 'start',
  server: 'web',
  work: async ({ onStart, onEvent }) => {
    onStart?.({ operation: 'op-1', instance: 'uuid-1' })
    onEvent?.({ type: 'step-start', step: 'domain', kind: 'domain.create', why: 'starts the guest', index: 0, total: 1 })
    await new Promise(setImmediate)
    now += 70
    if (error !== undefined) throw error
  },
})
const FIELDS = { req: 'req-1', op: 'op-1', instance: 'uuid-1', operation: 'start', server: 'web' }

describe('the log of an operation', () => {
  it('says when it begins and how it ends', async () => {
    await operations.complete(start())
    expect(lines).toEqual([
      { level: 'info', message: 'an operation began', ...FIELDS },
      { level: 'info', message: 'an operation is done', ...FIELDS, outcome: 'done', ms: 70 },
    ])
  })

  it('has why it failed after it was accepted, and what that came from', async () => {
    const cause = novaletError('CommandFailed', 'qemu-img ended with 1')
    const { state } = await operations.begin(start(novaletError('StepFailed', 'the guest did not start', { cause })))
    expect(state).toBe('running')
    await operations.drain(new AbortController().signal)
    expect(lines.at(-1)).toEqual({
      level: 'error',
      message: 'an operation failed',
      ...FIELDS,
      outcome: 'failed',
      ms: 70,
      code: 'StepFailed',
      error: 'the guest did not start',
      causes: [{ code: 'CommandFailed', message: 'qemu-img ended with 1' }],
      stack: undefined,
    })
    expect(operations.get('req-1')).toMatchObject({ state: 'failed', error: { code: 'StepFailed', causes: [{ code: 'CommandFailed' }] } })
  })

  it('has the stack of a surprise, which the caller is not told', async () => {
    const surprise = novaletError('StepFailed', 'a step failed', { cause: new TypeError('password=secret') })
    await expect(operations.complete(start(surprise))).rejects.toBe(surprise)
    expect(lines.at(-1)).toMatchObject({ level: 'error', stack: expect.stringContaining('operations.test.ts') })
    expect(operations.get('req-1')).toMatchObject({ error: { code: 'StepFailed', causes: [] } })
  })

  it('says what was refused before anything was begun', async () => {
    const work = () => Promise.reject(novaletError('InstanceNotFound', 'no such server'))
    await expect(operations.begin({ id: 'req-2', name: 'stop', server: 'nobody', work })).rejects.toMatchObject({
      code: 'InstanceNotFound',
    })
    expect(lines).toMatchObject([{ level: 'warn', message: 'an operation was refused', req: 'req-2', code: 'InstanceNotFound' }])
    expect(operations.list()).toEqual([])
  })
})
