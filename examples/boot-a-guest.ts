/**
 * The whole way of `novalet server create` as a program: compute over this host, an image, a server, its console, and all of it gone again.
 * Ctrl-C while it is created takes back what was done.
 *
 *   node examples/boot-a-guest.ts IMAGE.qcow2 STATE_FOLDER 'the line at which the guest is ready'
 */
import process from 'node:process'
import { connect } from '@novalet/libvirt-client'
import type { Connection } from '@novalet/libvirt-client'
import { createLocalCompute, openLocalServices } from '@novalet/local-services'
import { silentLogger } from '@novalet/model'
import { NOVALET_DEFAULTS, loadConfig } from '@novalet/model/config'
import { createCommandRunner } from '@novalet/steps/run'

const [image, statePath, readyLine] = process.argv.slice(2)
if (image === undefined || statePath === undefined || readyLine === undefined)
  throw new Error('usage: boot-a-guest.ts IMAGE STATE_FOLDER READY_LINE')
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const { config } = loadConfig({
  defaults: NOVALET_DEFAULTS,
  files: [{ file: 'example.conf', text: `[DEFAULT]\nstate_path = ${statePath}\n[libvirt]\nvirt_type = qemu\n` }],
})
const programPath = ['/usr/sbin', '/usr/bin', '/sbin', '/bin']
const commands = createCommandRunner({ path: programPath })
const clock = { now: () => Date.now() }
const logger = silentLogger

await using libvirt = await connect('qemu:///system')
const connection = async (): Promise<Connection> => libvirt
await using services = await openLocalServices({ statePath, config, connection, commands, clock, logger })
const notifier = { notify: () => undefined }
const compute = createLocalCompute(services, { config, connection, commands, programPath, notifier, clock, logger })

await compute.images.create({ name: 'example', file: image, diskFormat: 'qcow2' })
const request = { name: 'example', image: 'example', flavor: 'm1.nano' }

const { plan, hash } = await compute.servers.planCreate(request)
say(`The plan has ${plan.steps.length} steps and the hash ${hash.slice(0, 12)}:`)
for (const { id, undo } of plan.steps) say(`  ${id}; undo: ${typeof undo === 'string' ? undo : undo.irreversible}`)

const interrupt = new AbortController()
process.once('SIGINT', () => interrupt.abort(new Error('interrupted')))
const server = await compute.servers.create(request, {
  signal: interrupt.signal,
  onEvent: (event) => event.type === 'step-done' && say(`${event.step}: done in ${event.ms} ms`),
})
say(`${server.name} is ${server.status}`)

// The line may come in pieces: the end of what was read stays until it can no longer be the line's beginning.
let end = ''
for await (const text of compute.servers.consoleLog(server.id, { follow: true, signal: interrupt.signal })) {
  process.stdout.write(text)
  end += text
  if (end.includes(readyLine)) break
  end = end.slice(-readyLine.length)
}

await compute.servers.delete(server.id)
await compute.images.remove('example')
const findings = await compute.doctor()
say(findings.some(({ kind }) => kind !== 'foreign') ? 'Something is left behind.' : 'Nothing is left behind.')
