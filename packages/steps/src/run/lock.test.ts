import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startScript } from '../fixtures/start-script.ts'
import { acquireLock } from './lock.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'novalet-lock-'))
})
afterEach(() => rm(dir, { recursive: true }))

it('keeps another process out until it is released', async () => {
  await using script = startScript('hold-lock.ts', [dir, 'a'])
  expect(await script.line()).toBe('held')
  await expect(acquireLock({ dir, name: 'a', timeoutMs: 30 })).rejects.toMatchObject({ code: 'LockNotAcquired', details: { name: 'a' } })
  await using _other = await acquireLock({ dir, name: 'b', timeoutMs: 30 })
  const waiting = acquireLock({ dir, name: 'a', timeoutMs: 10_000 })
  script.child.stdin?.write('release\n')
  expect(await script.line()).toBe('released')
  await (await waiting).release()
})

it('leaves no file when it is released, also where its process was killed before', async () => {
  {
    await using _lock = await acquireLock({ dir, name: 'a', timeoutMs: 1000 })
    expect(await readdir(dir)).toEqual(['a.lock'])
  }
  expect(await readdir(dir)).toEqual([])
  await using script = startScript('hold-lock.ts', [dir, 'a'])
  expect(await script.line()).toBe('held')
  await script.kill()
  expect(await readdir(dir)).toEqual(['a.lock'])
  await (await acquireLock({ dir, name: 'a', timeoutMs: 10_000 })).release()
  expect(await readdir(dir)).toEqual([])
})

it('has one holder at a time, though its file comes and goes', { timeout: 60_000 }, async () => {
  const held = join(dir, 'held')
  const scripts = [1, 2, 3].map(() => startScript('take-turns.ts', [dir, 'a', held]))
  for (const script of scripts) expect(await script.line()).toBe('never met another')
  for (const script of scripts) await script.kill()
  expect(await readdir(dir)).toEqual([])
})

it('dies with its process', async () => {
  await using script = startScript('hold-lock.ts', [dir, 'a'])
  expect(await script.line()).toBe('held')
  const waiting = acquireLock({ dir, name: 'a', timeoutMs: 10_000 })
  await script.kill()
  await using lock = await waiting
  expect(lock.path).toBe(join(dir, 'a.lock'))
})

it('is given in the order of asking within a process, past those who gave up', async () => {
  const order: number[] = []
  const first = await acquireLock({ dir, name: 'a', timeoutMs: 1000 })
  const controller = new AbortController()
  const impatient = acquireLock({ dir, name: 'a', timeoutMs: 10_000, signal: controller.signal })
  const others = [1, 2, 3].map(async (number) => {
    await using _lock = await acquireLock({ dir, name: 'a', timeoutMs: 10_000 })
    order.push(number)
  })
  controller.abort('gave up')
  await expect(impatient).rejects.toBe('gave up')
  await expect(acquireLock({ dir, name: 'a', timeoutMs: 20 })).rejects.toMatchObject({ code: 'LockNotAcquired' })
  expect(order).toEqual([])
  await first.release()
  await first.release()
  await Promise.all(others)
  expect(order).toEqual([1, 2, 3])
})

it.each(['../a', '', 'a/b', '.a'])('refuses the name "%s"', async (name) => {
  await expect(acquireLock({ dir, name, timeoutMs: 10 })).rejects.toMatchObject({ code: 'InvalidInput' })
})
