import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { parseUri } from '../../../packages/libvirt-client/src/index.ts'
import { measureCalls } from './calls.ts'
import { measureImport } from './start-up.ts'
import { measureStreams } from './streams.ts'
import { writeTestHost } from './test-host.ts'
import { measureThroughput } from './throughput.ts'

const verdict = (value: number, goal: number, more = false): string =>
  `${value.toFixed(2)} (${more ? '≥' : '≤'} ${goal}${(more ? value >= goal : value <= goal) ? '' : ', MISSED'})`

/**
 * Measures the goals of the libvirt client in one interleaved run against the daemon that NOVALET_TEST_URI names (with its `socket=`),
 * NOVALET_BENCH_ROUNDS times, and gives a table with ratios.
 */
export const bench = async (): Promise<string> => {
  const uri = process.env['NOVALET_TEST_URI']
  const socket = uri === undefined ? null : parseUri(uri).params.get('socket')
  if (uri === undefined || socket === null) return 'libvirt-client: SKIPPED, NOVALET_TEST_URI does not name a daemon by its socket'
  const rounds = Number(process.env['NOVALET_BENCH_ROUNDS'] ?? 150)
  const folder = mkdtempSync('/var/tmp/lv-bench-')
  const file = `${folder}/host.xml`
  const lines: string[] = []
  const out = (...cells: readonly (string | number)[]): void =>
    void lines.push(cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(2) : cell)).join(' | '))
  try {
    writeTestHost(file)
    const goals: Record<string, readonly [raw: number, python: number]> = {
      getLibVersion: [1.12, 1.1],
      getXMLDesc: [1.15, 1.1],
      'stats of 1': [1.15, 0.95],
      'stats of 100': [1.2, 0.6],
    }
    out('call', 'Node raw µs', 'rpc µs', 'objects µs', 'python µs', 'rpc / raw', 'rpc / python', 'objects / rpc')
    for (const row of await measureCalls(socket, file, rounds)) {
      const [raw, python] = goals[row.name]!
      out(
        row.name,
        row.raw,
        row.rpc,
        row.objects,
        row.python,
        verdict(row.rpc / row.raw, raw),
        verdict(row.rpc / row.python, python),
        row.objects / row.rpc,
      )
    }
    const { ours, c } = await measureThroughput(socket, file, folder, Math.ceil(rounds / 8))
    out('calls/s, 4 in flight', `${ours.toFixed(0)}`, `C with 4 threads ${c.toFixed(0)}`, verdict(ours / c, 1, true))
    const streams = await measureStreams(uri, uri, folder, 5)
    out(
      '200 MiB up s',
      streams.up,
      'virsh',
      streams.virshUp,
      verdict(streams.up / streams.virshUp, 1.2),
      `CPU ${verdict(streams.cpuUp, 0.4)} ms/MiB`,
    )
    out('200 MiB down s', streams.down, 'virsh', streams.virshDown, verdict(streams.down / streams.virshDown, 1.2))
    const built = new URL('../../../packages/libvirt-client/dist/index.js', import.meta.url)
    if (existsSync(built)) {
      const { ms, mib } = measureImport(built.href, 15)
      out('import ms', verdict(ms, 15), 'MiB', verdict(mib, 10))
      const pack = JSON.parse(
        execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
          cwd: new URL('../../../packages/libvirt-client/', import.meta.url),
          encoding: 'utf8',
        }),
      ) as { filename: string }[]
      out('tarball KB', verdict(statSync(`${folder}/${pack[0]!.filename}`).size / 1000, 400))
    } else out('import, tarball', 'not measured: build the package first')
    return lines.join('\n')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
