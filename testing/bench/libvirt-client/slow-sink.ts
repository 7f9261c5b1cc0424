/** Downloads a volume, stops reading after the first piece while other calls go on, and prints by how many bytes memory grew at most. */
import process from 'node:process'
import { connect } from '../../../packages/libvirt-client/src/index.ts'

const [uri, poolName, volumeName] = process.argv.slice(2) as [string, string, string]
const host = await connect(uri)
const pool = await host.storagePools.getByName(poolName)
const volume = await pool.volume(volumeName)
const down = await volume!.download()
await down.read()
globalThis.gc?.()
const before = process.memoryUsage().rss
let most = before
const until = performance.now() + 1000
while (performance.now() < until) {
  await host.hostname()
  most = Math.max(most, process.memoryUsage().rss)
}
process.stdout.write(String(most - before))
await down.abort()
await host.close()
