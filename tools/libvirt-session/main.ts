import { writeFileSync } from 'node:fs'
import { Connection } from '../../packages/libvirt-client/src/core/index.ts'
import { dialUnix } from '../../packages/libvirt-client/src/transport/unix.ts'
import { recorded, resultText } from '../../testing/fake-libvirtd/src/recorded/recording.ts'
import type { Turn } from '../../testing/fake-libvirtd/src/recorded/recording.ts'
import { scenario } from '../../testing/fake-libvirtd/src/recorded/scenario.ts'

/** Records the scenario against the test driver of the daemon behind a socket: node tools/libvirt-session/main.ts SOCKET. */
const [socket] = process.argv.slice(2)
if (socket === undefined) throw new Error('Name the socket of a daemon that was just started: node tools/libvirt-session/main.ts SOCKET')
let turns: readonly Turn[] = []
const host = await Connection.open({
  uri: 'test:///default',
  keepAlive: { intervalMs: 60_000, count: 5 },
  dial: async ({ signal }) => {
    const recording = recorded(await dialUnix('the recorded daemon', [socket], signal))
    turns = recording.turns
    return recording.stream
  },
})
const result = resultText(await scenario(host))
const kept = [...turns]
await host.close()
const file = new URL('../../testing/fake-libvirtd/src/recorded/test-driver.json', import.meta.url)
writeFileSync(file, `${JSON.stringify({ turns: kept, result }, null, 2)}\n`)
