/** Runs inside the host: creates a server and makes the same guest by hand, in turn, and prints the milliseconds of each round. */
import { execFile } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { connect } from '@novalet/libvirt-client'
import { createLocalCompute, openLocalServices } from '@novalet/local-services'
import { silentLogger } from '@novalet/model'
import { NOVALET_DEFAULTS, loadConfig } from '@novalet/model/config'
import { createCommandRunner } from '@novalet/steps/run'

/** Milliseconds of each round, both ways. */
export interface Rounds {
  readonly novalet: readonly number[]
  readonly hand: readonly number[]
}

const ROUNDS = 12

const folder = process.argv[2]!
const statePath = join(folder, 'state')
const path = ['/usr/sbin', '/usr/bin', '/sbin', '/bin']
const { config } = loadConfig({
  defaults: NOVALET_DEFAULTS,
  files: [{ file: 'bench.conf', text: `[DEFAULT]\nstate_path = ${statePath}\n[libvirt]\nvirt_type = qemu\n` }],
})
const clock = { now: () => Date.now() }
const logger = silentLogger
await using open = await connect('qemu:///system')
const connection = async (): Promise<typeof open> => open
const commands = createCommandRunner({ path })
await using services = await openLocalServices({ statePath, config, connection, commands, clock, logger })
const notifier = { notify: () => undefined }
const compute = createLocalCompute(services, { config, connection, commands, programPath: path, notifier, clock, logger })

const exec = promisify(execFile)
const time = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

await compute.images.create({ name: 'idle', file: join(folder, 'idle.qcow2'), diskFormat: 'qcow2' })
await compute.flavors.create({ name: 'nano', memoryMb: 16, vcpus: 1, rootGb: 1, ephemeralGb: 0, swapMb: 0, extraSpecs: {} })
const create = (): Promise<unknown> => compute.servers.create({ name: 'web', image: 'idle', flavor: 'nano' })

/** The document, the disk's base and the folder of the guest that runs now. */
const template = async (): Promise<{ xml: string; base: string; instance: string; name: string }> => {
  const { id, instanceName: name } = await compute.servers.show('web')
  const instance = join(statePath, 'instances', id)
  const { stdout: xml } = await exec('virsh', ['dumpxml', '--inactive', name])
  const { stdout: info } = await exec('qemu-img', ['info', '-U', '--output=json', join(instance, 'disk')])
  return { xml, base: (JSON.parse(info) as { 'backing-filename': string })['backing-filename'], instance, name }
}

const byHand = async ({ xml, base, instance, name }: Awaited<ReturnType<typeof template>>): Promise<number> => {
  const document = join(folder, 'hand.xml')
  await writeFile(document, xml)
  const ms = await time(async () => {
    await mkdir(instance)
    const options = `backing_file=${base},backing_fmt=raw,compat=1.1,cluster_size=65536`
    await exec('qemu-img', ['create', '-q', '-f', 'qcow2', '-o', options, join(instance, 'disk'), '1G'])
    await exec('virsh', ['define', document])
    await exec('virsh', ['start', name])
  })
  await exec('virsh', ['destroy', name])
  await exec('virsh', ['undefine', name])
  await rm(instance, { recursive: true })
  return ms
}

const novalet: number[] = []
const hand: number[] = []
// The network stays up between rounds, as it does for a hand at work.
await exec('virsh', ['net-start', 'default']).catch(() => undefined)
await create()
for (let round = 0; round < ROUNDS; round++) {
  const made = await template()
  await compute.servers.delete('web')
  hand.push(await byHand(made))
  novalet.push(await time(create))
}
await compute.servers.delete('web')
process.stdout.write(JSON.stringify({ novalet, hand } satisfies Rounds))
