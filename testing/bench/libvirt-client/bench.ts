import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseUri } from '../../../packages/libvirt-client/src/index.ts'
import { exceeded } from '../../../tools/package-check/limits.ts'
import { measureTarball } from '../../../tools/package-check/measure-tarball.ts'
import { besideAim } from '../aim.ts'
import type { BenchReport } from '../aim.ts'
import { measureCalls } from './calls.ts'
import { measureDecode } from './decode.ts'
import { measureFirstCall, measureImport } from './start-up.ts'
import { measureStreams } from './streams.ts'
import { writeTestHost } from './test-host.ts'
import { measureThroughput } from './throughput.ts'

type Row = readonly (string | number)[]

const client = fileURLToPath(new URL('../../../packages/libvirt-client/', import.meta.url))

const goals: Readonly<Record<string, { readonly raw: number; readonly python: number }>> = {
  getLibVersion: { raw: 1.12, python: 1.1 },
  getXMLDesc: { raw: 1.15, python: 1.1 },
  'stats of 1': { raw: 1.15, python: 0.95 },
  'stats of 100': { raw: 1.2, python: 0.6 },
}

const callRows = async (socket: string, file: string, rounds: number): Promise<readonly Row[]> => [
  ['call', 'Node raw µs', 'rpc µs', 'objects µs', 'python µs', 'rpc / raw', 'rpc / python', 'objects / rpc'],
  ...(await measureCalls(socket, file, rounds)).map(({ name, raw, rpc, objects, python }): Row => {
    const goal = goals[name]!
    const ratios = [besideAim(rpc / raw, { atMost: goal.raw }), besideAim(rpc / python, { atMost: goal.python })]
    return [name, raw, rpc, objects, python, ...ratios, objects / rpc]
  }),
]

const throughputRow = async (socket: string, file: string, folder: string, rounds: number): Promise<Row> => {
  const { ours, c } = await measureThroughput(socket, file, folder, rounds)
  return ['calls/s, 4 in flight', ours.toFixed(0), `C with 4 threads ${c.toFixed(0)}`, besideAim(ours / c, { atLeast: 1 })]
}

const decodeRow = (rounds: number): Row => {
  const { kb, ours, plain } = measureDecode(rounds)
  return [`decode ${kb.toFixed(0)} KB ms`, ours, 'plain decoder', plain, besideAim(ours / plain, { atMost: 0.8 })]
}

const streamRows = async (uri: string, folder: string): Promise<readonly Row[]> => {
  const { up, down, virshUp, virshDown, cpuUp, slowSink } = await measureStreams(uri, uri, folder, 5)
  return [
    ['200 MiB up s', up, 'virsh', virshUp, besideAim(up / virshUp, { atMost: 1.2 }), 'CPU ms/MiB', besideAim(cpuUp, { atMost: 0.4 })],
    ['200 MiB down s', down, 'virsh', virshDown, besideAim(down / virshDown, { atMost: 1.2 })],
    ['slow sink, RSS growth MiB', besideAim(slowSink, { atMost: 16 })],
  ]
}

/** Packs the package as a release does, and holds it to what is promised. */
const sizeRows = (folder: string, uri: string): { readonly rows: readonly Row[]; readonly broken: readonly string[] } => {
  if (!existsSync(`${client}dist/index.js`)) return { rows: [['import, tarball', 'not measured: build the package first']], broken: [] }
  const { ms, mib } = measureImport(`${client}dist/index.js`, 15)
  const first = measureFirstCall(`${client}dist/index.js`, uri, 15)
  execFileSync('pnpm', ['pack', '--out', `${folder}/client.tgz`], { cwd: client, stdio: 'ignore' })
  const measured = measureTarball(`${folder}/client.tgz`)
  return {
    rows: [
      ['import ms', besideAim(ms, { atMost: 15 }), 'MiB', besideAim(mib, { atMost: 10 })],
      ['start, connect and a call ms', first.ours, 'python', first.python, first.ours / first.python],
      ['tarball KB', besideAim(measured.tarballBytes / 1000, { atMost: 400 })],
      ['dependencies', besideAim(measured.dependencies.length, { atMost: 0 }, 0)],
    ],
    broken: exceeded(measured),
  }
}

/**
 * Measures the goals of the libvirt client in one interleaved run against the daemon that NOVALET_TEST_URI names (with its `socket=`),
 * NOVALET_BENCH_ROUNDS times, and gives a table with ratios.
 */
export const bench = async (): Promise<BenchReport> => {
  const uri = process.env['NOVALET_TEST_URI']
  const socket = uri === undefined ? null : parseUri(uri).params.get('socket')
  if (uri === undefined || socket === null)
    return { table: 'libvirt-client: SKIPPED, NOVALET_TEST_URI does not name a daemon by its socket', broken: [] }
  const rounds = Number(process.env['NOVALET_BENCH_ROUNDS'] ?? 150)
  const folder = mkdtempSync('/var/tmp/lv-bench-')
  const file = `${folder}/host.xml`
  try {
    writeTestHost(file)
    const sizes = sizeRows(folder, uri)
    const rows: readonly Row[] = [
      ...(await callRows(socket, file, rounds)),
      await throughputRow(socket, file, folder, Math.ceil(rounds / 8)),
      decodeRow(rounds),
      ...(await streamRows(uri, folder)),
      ...sizes.rows,
      ['@unraid/libvirt', 'not measured: it is native code, which this machine would have to build'],
    ]
    const line = (row: Row): string => row.map((cell) => (typeof cell === 'number' ? cell.toFixed(2) : cell)).join(' | ')
    return { table: rows.map(line).join('\n'), broken: sizes.broken }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
