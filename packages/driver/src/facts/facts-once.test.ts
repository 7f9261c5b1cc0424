import type { Connection } from '@novalet/libvirt-client'
import type { HostFacts } from '@novalet/model'
import { expect, it } from 'vitest'
import type { DriverOptions } from '../context.ts'
import { factsOnce } from './facts-once.ts'

it('reads once a connection, anew behind another one, and again after a failure', async () => {
  let connection = {} as Connection
  const answers: (() => Promise<HostFacts>)[] = []
  const facts = factsOnce({ connection: async () => connection } as unknown as DriverOptions, () => answers.shift()!())
  const [first, second] = [{}, {}] as [HostFacts, HostFacts]
  answers.push(async () => first)
  expect(await Promise.all([facts(), facts()])).toEqual([first, first])
  expect(await facts()).toBe(first)

  connection = {} as Connection
  answers.push(
    () => Promise.reject(new Error('lost')),
    async () => second,
  )
  await expect(facts()).rejects.toThrow('lost')
  expect(await facts()).toBe(second)
})
