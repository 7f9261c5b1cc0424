import { execFile } from 'node:child_process'
import { chmod, copyFile, cp, mkdir, truncate, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startHost } from '../lab/index.ts'
import type { ExecResult, LabHost } from '../lab/index.ts'
import { installNovalet } from '../life/novalet.ts'
import type { Novalet } from '../life/novalet.ts'
import { hostState } from './host-state.ts'
import type { HostState } from './host-state.ts'

const qemuImg = (argv: readonly string[]): Promise<unknown> => promisify(execFile)('qemu-img', argv)

let host: LabHost
let novalet: Novalet
/** What every refusal must leave. */
let start: HostState
const file = (name: string): string => join(novalet.folder, name)
const create = (name: string, image = 'idle', flavor = 'nano'): readonly string[] => [
  'server',
  'create',
  name,
  '--image',
  image,
  '--flavor',
  flavor,
]
const addImage = (path: string, format: string): readonly string[] => ['image', 'create', 'bad', '--file', path, '--disk-format', format]

/** Runs what must fail with this status and message, in one line, and leave everything as it was. */
async function refuses(
  argv: readonly string[],
  code: number,
  message: RegExp,
  run: () => Promise<ExecResult> = () => novalet.exec(argv),
): Promise<void> {
  const { stdout, stderr, ...ended } = await run()
  expect({ stderr, code: ended.code, stdout }).toEqual({ stderr: expect.stringMatching(message), code, stdout: '' })
  expect(stderr).not.toMatch(/\n\s+at /)
  expect(await hostState(host, novalet)).toEqual(start)
}

/** Copies Node and the command line to where any user may read them: this checkout can be in somebody's home. */
async function copyProgram(): Promise<void> {
  const [node, main] = novalet.argv([]) as readonly [string, string]
  await mkdir(file('program'))
  await copyFile(node, file('program/node'))
  await chmod(file('program/node'), 0o755)
  await cp(dirname(main), file('program/dist'), { recursive: true })
  await copyFile(join(dirname(main), '../package.json'), file('program/package.json'))
}

/** The command as a user without any right runs it. */
const nobody = (argv: readonly string[]): readonly string[] => {
  const program = [file('program/node'), file('program/dist/main.js')]
  return ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', ...program, ...novalet.argv(argv).slice(2)]
}

/** Takes the state of now for the one to be left, after a change that was meant. */
const remember = async (): Promise<void> => void (start = await hostState(host, novalet))

beforeAll(async () => {
  host = await startHost({ name: 'bad', daemons: ['libvirt', 'ovs'] })
  novalet = await installNovalet(host)
  await host.exec(['sh', '-c', 'virsh net-start default && virsh net-destroy default'])
  await novalet.ok(...create('warm'))
  await novalet.ok('server', 'delete', 'warm')
  await copyProgram()
  await remember()
})
afterAll(() => host?.close())

describe('names', () => {
  it('that nothing has', async () => {
    await refuses(create('web', 'idel'), 3, /^ImageNotFound: No image has the name or id "idel"/)
    await refuses(create('web', 'idle', 'nan'), 3, /^FlavorNotFound: .*Did you mean "nano"\?/)
    await refuses([...create('web'), '--network', 'defualt'], 3, /^NetworkNotFound: .*Did you mean "default"\?/)
    await refuses(['server', 'delete', 'web'], 3, /^InstanceNotFound: /)
    await refuses(['server', 'start', 'web'], 3, /^InstanceNotFound: /)
  })

  it('that is taken', async () => {
    await novalet.ok(...create('web'))
    await novalet.ready('web')
    await remember()
    await refuses(create('web'), 4, /^InstanceExists: .*'web'/)
    await refuses(['server', 'start', 'web'], 4, /^InstanceNotReady: /)
    await novalet.ok('server', 'delete', 'web')
    await remember()
    await refuses(['flavor', 'create', 'nano', '--ram', '16'], 4, /^FlavorExists: /)
  })

  it('that cannot be one', async () => {
    await refuses(create(' web'), 2, /^InvalidInput: /)
  })
})

describe('an image that is not what it says', () => {
  it('raw called qcow2, and qcow2 called raw', async () => {
    await writeFile(file('zeros'), Buffer.alloc(1024 * 1024))
    await refuses(addImage(file('zeros'), 'qcow2'), 1, /^ImageUnacceptable: .*qcow2/)
    await refuses(addImage(file('idle.qcow2'), 'raw'), 1, /^ImageUnacceptable: .*qcow2/)
  })

  it('cut off', async () => {
    await copyFile(file('idle.qcow2'), file('short.qcow2'))
    await truncate(file('short.qcow2'), 100_000)
    await refuses(addImage(file('short.qcow2'), 'qcow2'), 1, /^ImageUnacceptable: .*cut off/)
  })

  it('that would read a file of this host', async () => {
    await qemuImg(['create', '-q', '-f', 'qcow2', '-F', 'raw', '-b', '/etc/passwd', file('backed.qcow2')])
    await refuses(addImage(file('backed.qcow2'), 'qcow2'), 1, /^ImageUnacceptable: .*backing file/)
    await qemuImg(['create', '-q', '-f', 'qcow2', '-o', `data_file=${file('data')}`, file('split.qcow2'), '1M'])
    await refuses(addImage(file('split.qcow2'), 'qcow2'), 1, /^ImageUnacceptable: .*data file/)
  })

  it('that is no file', async () => {
    await refuses(addImage(file('nothing'), 'raw'), 2, /^InvalidInput: .*nothing/)
    await refuses(addImage(novalet.folder, 'raw'), 2, /^InvalidInput: .*not a regular file/)
  })

  it('changed after it was added', async () => {
    const [{ ID }] = await novalet.json<[{ ID: string }]>('image', 'list')
    const { file: stored } = await novalet.json<{ file: string }>('image', 'show', ID)
    await copyFile(stored, file('kept'))
    await writeFile(stored, Buffer.alloc(1024 * 1024))
    await host.exec(['sh', '-c', `rm -f ${novalet.statePath}/instances/_base/*`])
    await remember()
    await refuses(create('web'), 1, /^StepFailed < ImageUnacceptable: .*its metadata says/)
    await copyFile(file('kept'), stored)
    await remember()
  })
})

describe('no space', () => {
  const small = async (size: string): Promise<readonly string[]> => {
    await host.exec(['sh', '-ec', `mkdir -p ${file('small')}; mount -t tmpfs -o size=${size},mode=755 small ${file('small')}`])
    await remember()
    return ['--state-path', file('small')]
  }
  const remaining = async (): Promise<string> =>
    (
      await host.exec([
        'sh',
        '-c',
        `find ${file('small')} -type f -not -name 'novalet.sqlite*' -not -path '*/_base/*' -not -path '*/locks/*' | sort`,
      ])
    ).stdout

  it('for an image', async () => {
    const state = await small('2m')
    await writeFile(file('large.raw'), Buffer.alloc(8 * 1024 * 1024, 1))
    await novalet.ok(...state, 'image', 'list')
    const before = await remaining()
    await refuses([...state, ...addImage(file('large.raw'), 'raw')], 1, /^DiskSpaceInsufficient: /)
    expect(await remaining()).toBe(before)
    await host.exec(['umount', file('small')])
    await remember()
  })

  it('for a guest', async () => {
    const state = await small('3m')
    await novalet.ok(...state, 'image', 'create', 'idle', '--file', file('idle.qcow2'), '--disk-format', 'qcow2')
    await novalet.ok(...state, 'flavor', 'create', 'nano', '--ram', '16', '--disk', '1')
    const free = Number((await host.exec(['sh', '-c', `df -B1 --output=avail ${file('small')} | tail -1`])).stdout)
    await host.exec(['fallocate', '-l', String(free - 300_000), join(file('small'), 'filler')])
    const before = await remaining()
    await refuses([...state, ...create('web')], 1, /^StepFailed < DiskSpaceInsufficient: .*free some/)
    expect(await remaining()).toBe(before)
    expect(await novalet.ok(...state, 'server', 'list', '-f', 'value')).toBe('')
    await host.exec(['umount', file('small')])
    await remember()
  })
})

describe('libvirt', () => {
  it('that is not there: each path that was tried and what to do', async () => {
    const uri = 'qemu+unix:///system?socket=/run/none'
    await refuses(
      ['--connect', uri, ...create('web')],
      1,
      /^LibvirtTransportError: .*\/run\/none: there is no such socket.*systemctl start/,
    )
    await host.exec(['sh', '-c', 'mv /run/libvirt/libvirt-sock /run/libvirt/away'])
    const ended = await novalet.exec(create('web'))
    await host.exec(['sh', '-c', 'mv /run/libvirt/away /run/libvirt/libvirt-sock'])
    expect(ended.code).toBe(1)
    expect(ended.stderr).toMatch(/virtqemud-sock: .*libvirt-sock: .*systemctl start/)
  })

  it('that this user may not use', async () => {
    await host.exec(['sh', '-c', `chmod 700 /run/libvirt/libvirt-sock; mkdir -p ${file('theirs')}; chown 65534:65534 ${file('theirs')}`])
    const asNobody = nobody(['--state-path', file('theirs'), 'network', 'list'])
    await refuses([], 1, /^LibvirtTransportError: .*may not use it.*usermod -aG libvirt/, () => host.exec(asNobody))
    await host.exec(['chmod', '777', '/run/libvirt/libvirt-sock'])
  })
})

describe('what this user may not', () => {
  it('read or write', async () => {
    await host.exec(['chmod', '700', novalet.statePath])
    const asNobody = nobody(create('web'))
    await refuses([], 1, /^PermissionDenied: /, () => host.exec(asNobody))
  })
})

describe('a request', () => {
  const xml =
    (request: unknown, ...options: readonly string[]) =>
    () =>
      novalet.exec(['xml', ...options], { input: typeof request === 'string' ? request : JSON.stringify(request) })

  it('that is not JSON', async () => {
    await refuses([], 2, /^InvalidInput: stdin is not JSON: .*\n$/, xml('{"now": 1,'))
    await refuses(['xml', file('idle.raw')], 2, /^InvalidInput: .*idle\.raw is not JSON/)
    await refuses(['xml', file('no.json')], 2, /^InvalidInput: Cannot read .*no\.json/)
  })

  it('of another shape: the path of the field, what was expected, what was found', async () => {
    await refuses([], 2, /^InvalidInput: request\.now: expected a whole number, found "soon"\n$/, xml({ now: 'soon' }))
    await refuses(
      [],
      2,
      /^InvalidInput: request\.host\.arch: expected a text that is not empty, found nothing\n$/,
      xml({ now: 1, host: {} }),
    )
  })
})

describe('a configuration', () => {
  it('that is wrong: file, line, option, what was expected', async () => {
    await writeFile(file('bad.conf'), '[libvirt]\nvirt_type = kmv\n')
    const argv = [process.execPath, ...novalet.argv([]).slice(1, 2), '--config-file', file('bad.conf'), 'server', 'list']
    await refuses([], 2, /^InvalidConfig: .*bad\.conf:2: \[libvirt\] virt_type is "kmv"; expected /, () => host.exec(argv))
  })
})
