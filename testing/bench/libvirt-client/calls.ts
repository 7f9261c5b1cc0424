import { connect } from '../../../packages/libvirt-client/src/index.ts'
import { median } from '../median.ts'
import { shuffled } from '../shuffled.ts'
import { startChild } from '../child.ts'
import { RawClient, requestOf } from './raw.ts'

/** One row of the table: medians in µs a call. */
export interface CallRow {
  readonly name: string
  readonly raw: number
  readonly rpc: number
  readonly objects: number
  readonly python: number
}

const timed = async (count: number, call: () => Promise<unknown>): Promise<number> => {
  const from = performance.now()
  for (let i = 0; i < count; i++) await call()
  return ((performance.now() - from) * 1000) / count
}

/** Measures four calls by four clients, rounds interleaved in random order. */
export const measureCalls = async (socket: string, file: string, rounds: number): Promise<CallRow[]> => {
  const uri = `test+unix://${file}?socket=${socket}`
  // Neither the raw client nor Python's asks the daemon to ping.
  const host = await connect(uri, { keepAlive: false })
  const domain = await host.domains.getByName('bench-0')
  const python = startChild('/usr/bin/python3', [new URL('oracle.py', import.meta.url).pathname, uri])
  const stats = (doms: readonly (typeof domain.ref)[]) => ({ doms, stats: 0, flags: 0 })
  const opening = [
    await requestOf((rpc) => rpc.authList()),
    await requestOf((rpc) => rpc.connectOpen({ name: `test://${file}`, flags: 0 })),
  ]
  const raw = await RawClient.open(socket, opening)
  const calls = [
    {
      name: 'getLibVersion',
      count: 40,
      rpc: () => host.rpc.connectGetLibVersion(),
      objects: () => host.libVersion(),
      request: await requestOf((rpc) => rpc.connectGetLibVersion()),
    },
    {
      name: 'getXMLDesc',
      count: 30,
      rpc: () => host.rpc.domainGetXmlDesc({ dom: domain.ref, flags: 0 }),
      objects: () => domain.xml(),
      request: await requestOf((rpc) => rpc.domainGetXmlDesc({ dom: domain.ref, flags: 0 })),
    },
    {
      name: 'stats of 1',
      count: 30,
      rpc: () => host.rpc.connectGetAllDomainStats(stats([domain.ref])),
      objects: () => host.domains.stats([], { domains: [domain] }),
      request: await requestOf((rpc) => rpc.connectGetAllDomainStats(stats([domain.ref]))),
    },
    {
      name: 'stats of 100',
      count: 10,
      rpc: () => host.rpc.connectGetAllDomainStats(stats([])),
      objects: () => host.domains.stats(),
      request: await requestOf((rpc) => rpc.connectGetAllDomainStats(stats([]))),
    },
  ]
  const samples = new Map<string, number[]>()
  for (let round = -3; round < rounds; round++) {
    const turns = calls.flatMap((call) => [
      { key: `${call.name} raw`, run: () => timed(call.count, () => raw.exchange(call.request)) },
      { key: `${call.name} rpc`, run: () => timed(call.count, call.rpc) },
      { key: `${call.name} objects`, run: () => timed(call.count, call.objects) },
      { key: `${call.name} python`, run: () => python.ask(`${call.name}\t${call.count}`) },
    ])
    for (const { key, run } of shuffled(turns)) {
      const value = await run()
      if (round >= 0) samples.set(key, [...(samples.get(key) ?? []), value])
    }
  }
  python.close()
  raw.close()
  await host.close()
  const of = (key: string): number => median(samples.get(key)!)
  return calls.map(({ name }) => ({
    name,
    raw: of(`${name} raw`),
    rpc: of(`${name} rpc`),
    objects: of(`${name} objects`),
    python: of(`${name} python`),
  }))
}
