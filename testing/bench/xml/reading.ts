import { domain, parseXml, readElement } from '@novalet/xml-render'
import { renderRequest } from '@novalet/driver/request'
import { parseRequest } from '@novalet/model/request'
import { median } from '../median.ts'
import type { Guest } from './guests.ts'
import { startNova } from './nova.ts'
import { timeCalls } from './time-calls.ts'

/** What reading a domain costs. @unit µs a call, median of the turns */
export interface Reading {
  readonly kb: number
  readonly ours: number
  readonly nova: number
  /** Median of the turns' ratios. */
  readonly ratio: number
}

const DISKS = 7
const PORTS = 3
const CALLS = 25
const WARM_UP = 300

/** Reads a domain of about 8 kB, the big guest with fewer disks and ports, text to typed values, in turn with Nova's own reader. */
export async function measureReading(big: Guest, turns: number): Promise<Reading> {
  const xml = smaller(big)
  const read = (): unknown => readElement(domain, parseXml(xml).root)
  const nova = await startNova(big.json)
  try {
    timeCalls(read, WARM_UP)
    const rounds: { readonly ours: number; readonly nova: number }[] = []
    for (let turn = 0; turn < turns; turn++)
      rounds.push({ nova: await nova.ask(`read\t${CALLS}\t${JSON.stringify(xml)}`), ours: timeCalls(read, CALLS) })
    return {
      kb: xml.length / 1000,
      ours: median(rounds.map((round) => round.ours)),
      nova: median(rounds.map((round) => round.nova)),
      ratio: median(rounds.map((round) => round.ours / round.nova)),
    }
  } finally {
    nova.close()
  }
}

const smaller = ({ json }: Guest): string => {
  const request = parseRequest(JSON.parse(json))
  const { blockDeviceInfo } = request
  const rendered = renderRequest({
    ...request,
    networkInfo: request.networkInfo.slice(0, PORTS),
    blockDeviceInfo: blockDeviceInfo && { ...blockDeviceInfo, blockDeviceMapping: blockDeviceInfo.blockDeviceMapping.slice(0, DISKS - 1) },
  })
  if (rendered.status === 'error') throw new Error(`The smaller guest is refused with ${rendered.class}: ${rendered.message}`)
  return rendered.xml
}
