import { startHost } from './index.ts'

/** A process of its own that holds a lab host until it is killed; says where the host is. */
const host = await startHost({ name: 'held', daemons: ['libvirt', 'ovs'] })
const daemon = host.spawn(['sh', '-c', 'echo started; exec sleep 3600'])
await daemon.printed('started')
const { stdout: first } = await host.exec(['readlink', '/proc/1/ns/pid'])
process.stdout.write(`${JSON.stringify({ folder: host.folder, namespace: first.trim() })}\n`)
