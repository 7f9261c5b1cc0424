import { isDeepStrictEqual } from 'node:util'
import {
  readRemoteConnectGetAllDomainStatsRet,
  writeRemoteConnectGetAllDomainStatsRet,
} from '../../../packages/libvirt-client/src/protocol/remote-codecs.gen.ts'
import type { RemoteTypedParam } from '../../../packages/libvirt-client/src/protocol/remote-types.gen.ts'
import { XdrReader } from '../../../packages/libvirt-client/src/xdr/xdr-reader.ts'
import { XdrWriter } from '../../../packages/libvirt-client/src/xdr/xdr-writer.ts'
import { median } from '../median.ts'
import { shuffled } from '../shuffled.ts'
import { decodePlainly } from './plain-decoder.ts'

const DOMAINS = 100
const PER_ROUND = 5

const counter = (field: string, value: number): RemoteTypedParam => ({ field, value: { type: 4, ul: BigInt(value) } })
const flag = (field: string, value: number): RemoteTypedParam => ({ field, value: { type: 1, i: value } })
const text = (field: string, value: string): RemoteTypedParam => ({ field, value: { type: 7, s: value } })

/** The 117 parameters of a domain with 8 vCPUs, 4 interfaces and 4 disks. */
const paramsOf = (domain: number): RemoteTypedParam[] => [
  flag('state.state', 1),
  flag('state.reason', 1),
  counter('cpu.time', 1e12 + domain),
  counter('cpu.user', 1e11 + domain),
  counter('cpu.system', 1e10 + domain),
  ...['current', 'maximum', 'swap_in', 'swap_out', 'major_fault', 'minor_fault', 'unused', 'available', 'rss'].map((name) =>
    counter(`balloon.${name}`, 4_194_304 + domain),
  ),
  flag('vcpu.current', 8),
  flag('vcpu.maximum', 8),
  ...Array.from({ length: 8 }, (_, i) => [
    flag(`vcpu.${i}.state`, 1),
    counter(`vcpu.${i}.time`, 1e11 + i),
    counter(`vcpu.${i}.wait`, i),
  ]).flat(),
  flag('net.count', 4),
  ...Array.from({ length: 4 }, (_, i) => [
    text(`net.${i}.name`, `tap${domain}-${i}`),
    ...['rx.bytes', 'rx.pkts', 'rx.errs', 'rx.drop', 'tx.bytes', 'tx.pkts', 'tx.errs', 'tx.drop'].map((name) =>
      counter(`net.${i}.${name}`, 1e9 + i),
    ),
  ]).flat(),
  flag('block.count', 4),
  ...Array.from({ length: 4 }, (_, i) => [
    text(`block.${i}.name`, `vd${'abcd'[i]!}`),
    ...['rd.reqs', 'rd.bytes', 'rd.times', 'wr.reqs', 'wr.bytes', 'wr.times', 'fl.reqs', 'fl.times', 'physical'].map((name) =>
      counter(`block.${i}.${name}`, 1e9 + i),
    ),
  ]).flat(),
]

const bulkAnswer = (): Uint8Array => {
  const w = new XdrWriter()
  writeRemoteConnectGetAllDomainStatsRet(w, {
    retStats: Array.from({ length: DOMAINS }, (_, i) => ({
      dom: { name: `instance-${String(i).padStart(8, '0')}`, uuid: new Uint8Array(16).fill(i), id: i },
      params: paramsOf(i),
    })),
  })
  return w.finish().slice()
}

/** Milliseconds that a bulk answer takes to decode, and by a plain decoder. */
export const measureDecode = (rounds: number): { readonly kb: number; readonly ours: number; readonly plain: number } => {
  const bytes = bulkAnswer()
  const buffer = Buffer.from(bytes)
  const contenders = [
    { decode: () => readRemoteConnectGetAllDomainStatsRet(new XdrReader(bytes)), times: [] as number[] },
    { decode: () => decodePlainly(buffer), times: [] as number[] },
  ] as const
  if (!isDeepStrictEqual(contenders[0].decode(), contenders[1].decode())) throw new Error('the two decoders do not agree')
  for (let round = -20; round < rounds; round++) {
    for (const { decode, times } of shuffled(contenders)) {
      const from = performance.now()
      for (let i = 0; i < PER_ROUND; i++) decode()
      if (round >= 0) times.push((performance.now() - from) / PER_ROUND)
    }
  }
  const [ours, plain] = contenders.map(({ times }) => median(times)) as [number, number]
  return { kb: bytes.length / 1000, ours, plain }
}
