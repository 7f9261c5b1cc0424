import { renderRequest } from '@novalet/driver/request'
import { firstDifference, parseXml } from '@novalet/xml-render'
import { besideAim, isMet } from '../aim.ts'
import type { Aim, BenchReport } from '../aim.ts'
import { readGuests, type Guest } from './guests.ts'
import { measureHeapGrowth } from './heap-growth.ts'
import { measureGuest } from './measure-guest.ts'
import { withoutNova } from './nova.ts'
import { measureReading } from './reading.ts'

const TURNS = 21

const AIMS = {
  decide: { atMost: 0.2 },
  write: { atMost: 1.5 },
  explain: { atMost: 1.15 },
  readMs: { atMost: 0.5 },
  // Of 800 requests: less than the smaller document of each, and some of what the engine compiles late.
  heapGrowthMb: { atMost: 2 },
} satisfies Readonly<Record<string, Aim>>

/**
 * From a request to a domain's XML against real Nova (its `_get_guest_config` and `to_xml`, with all that it looks up before in its hands);
 * writing, reading and explaining a domain; and the memory that many different requests leave behind.
 */
export async function bench(): Promise<BenchReport> {
  const guests = readGuests()
  const skipped = withoutNova()
  const { early, growth } = measureHeapGrowth()
  const memory = `Heap after 200 different requests in one process ${early.toFixed(1)} MB; until 1,000 it grows by ${besideAim(growth, AIMS.heapGrowthMb)} MB`
  const table = skipped === undefined ? await novaTable(guests) : `XML: SKIPPED, without real Nova: ${skipped}`
  const broken = [
    ...guests.flatMap(unlikeNova),
    ...(isMet(growth, AIMS.heapGrowthMb)
      ? []
      : [`1,000 different requests leave ${growth.toFixed(1)} MB more than 200: something is kept of each`]),
  ]
  return { table: `${table}\n\n${memory}`, broken }
}

/** Times of two documents that differ say nothing. */
const unlikeNova = ({ name, request, novaXml }: Guest): readonly string[] => {
  const rendered = renderRequest(request)
  if (rendered.status === 'error') return [`the ${name} guest is refused: ${rendered.message}`]
  const difference = firstDifference(parseXml(rendered.xml).root, parseXml(novaXml).root)
  return difference === undefined ? [] : [`the ${name} guest is not what real Nova makes of it: ${difference}`]
}

const novaTable = async (guests: readonly Guest[]): Promise<string> => {
  const rows: string[] = []
  for (const guest of guests) rows.push(...(await guestRows(guest)))
  const { kb, ours, nova, ratio } = await measureReading(guests.at(-1)!, TURNS)
  rows.push(
    row(`read a domain of ${kb.toFixed(1)} kB: Nova, the part that it knows`, nova),
    row(`read a domain of ${kb.toFixed(1)} kB: all of it, typed`, ours, `${ratio.toFixed(2)}; ms ${besideAim(ours / 1000, AIMS.readMs)}`),
  )
  return [`Guest XML against real Nova, ${TURNS} turns`, '', '| what | median µs | ratio (aim) |', '| --- | --- | --- |', ...rows].join(
    '\n',
  )
}

const guestRows = async (guest: Guest): Promise<readonly string[]> => {
  const { nova, ours, ratios, explainOverPlain } = await measureGuest(guest, TURNS)
  const of = (what: string): string => `${guest.name}, ${what}`
  return [
    row(of('decide and write: Nova'), nova.decideAndWrite),
    row(of('decide and write: request → XML'), ours.fromRequest, besideAim(ratios.fromRequest, AIMS.decide)),
    row(of('decide and write: JSON text → XML'), ours.fromJson, besideAim(ratios.fromJson, AIMS.decide)),
    row(of('explain: JSON text → XML with notes, to without'), ours.explained, besideAim(explainOverPlain, AIMS.explain)),
    row(of('write alone: Nova'), nova.write),
    row(of('write alone: typed values → XML'), ours.write, besideAim(ratios.write, AIMS.write)),
    row(of('write alone: tree → XML'), ours.writeTree, besideAim(ratios.writeTree, AIMS.write)),
  ]
}

const row = (what: string, us: number, beside = '1'): string => `| ${what} | ${us.toFixed(0)} | ${beside} |`
