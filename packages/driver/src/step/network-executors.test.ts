import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { acquireLock } from '@novalet/steps/run'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { networkScene, type NetworkScene } from '../fixtures/network-scene.ts'

let dir: string
let host: NetworkScene
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'novalet-networks-'))
  host = networkScene(dir)
})
afterEach(() => rm(dir, { recursive: true }))

/** A guest whose record is there, as a create's is before its plan runs. */
const arrive = (uuid: string) => {
  host.guests.add(uuid)
  return host.start(uuid)
}
const owned = () => host.records.startedNetworks()

it('is owned before it is started, and until it is down', async () => {
  const back = await arrive('a')
  await back()
  expect(host.log).toEqual(['start, owned', 'stop, owned'])
  expect(await owned()).toEqual([])
})

it('that is up already is nobody’s of ours', async () => {
  host.setActive(true)
  const back = await arrive('a')
  await back()
  expect(await host.stop('a')).toBe(false)
  expect(host.isActive()).toBe(true)
  expect(await owned()).toEqual([])
})

describe('a create that is taken back', () => {
  it('leaves the network to another that came meanwhile, whose delete stops it', async () => {
    const back = await arrive('a')
    await arrive('b')
    await back()
    host.guests.delete('a')
    expect(host.isActive()).toBe(true)
    expect(await owned()).toEqual(['default'])
    host.guests.delete('b')
    expect(await host.stop('b')).toBe(true)
    expect(host.log).toEqual(['start, owned', 'stop, owned'])
  })

  it('stops a network that another had started, when that one is gone', async () => {
    const firstBack = await arrive('a')
    const back = await arrive('b')
    await firstBack()
    host.guests.delete('a')
    await back()
    expect(host.isActive()).toBe(false)
    expect(await owned()).toEqual([])
  })

  it('leaves it to a guest of somebody else', async () => {
    const back = await arrive('a')
    host.taps.add('foreign')
    await back()
    expect(host.isActive()).toBe(true)
    expect(await owned()).toEqual(['default'])
  })

  it('disowns what was never started', async () => {
    await host.records.markStarted('default')
    host.guests.add('a')
    const back = await host.start('a')
    host.setActive(false)
    await back()
    expect(await owned()).toEqual([])
  })

  it('waits for whoever starts or stops the network', async () => {
    const back = await arrive('a')
    const other = await acquireLock({ dir, name: 'network-default', timeoutMs: 1000 })
    const going = back()
    host.guests.add('b')
    await other.release()
    await going
    expect(host.isActive()).toBe(true)
  })
})

it('a start that is taken back leaves up what its guest found up', async () => {
  await arrive('a')
  const back = await host.start('a', false)
  await back()
  expect(host.isActive()).toBe(true)
})

it('a start that is taken back stops what it started', async () => {
  host.guests.add('a')
  const back = await host.start('a', false)
  await back()
  expect(host.isActive()).toBe(false)
})

it('of two guests deleted at once, the one that leaves last stops it', async () => {
  for (const uuid of ['a', 'b']) {
    await arrive(uuid)
    host.taps.add(uuid)
  }
  // Both deletes have begun, which is what takes them out of the records that count.
  host.guests.clear()
  host.taps.delete('a')
  expect(await host.stop('a')).toBe(false)
  host.taps.delete('b')
  expect(await host.stop('b')).toBe(true)
  expect(await host.stop('b')).toBe(false)
  expect(host.isActive()).toBe(false)
  expect(await owned()).toEqual([])
})

describe('networks that nobody needs', () => {
  it('are stopped', async () => {
    await arrive('a')
    expect(await host.stopIdle()).toEqual([])
    host.guests.clear()
    expect(await host.stopIdle()).toEqual(['default'])
    expect(host.isActive()).toBe(false)
  })

  it('are no longer ours when somebody else stopped them', async () => {
    await arrive('a')
    host.guests.clear()
    host.setActive(false)
    expect(await host.stopIdle()).toEqual([])
    expect(await owned()).toEqual([])
  })
})
