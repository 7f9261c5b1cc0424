import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const pieces = ['output', 'stage', 'platform', 'packages', 'daemons', 'accelerator', 'configuration', 'server'].map(
  (piece) => `source ${join(import.meta.dirname, `${piece}.sh`)}`,
)

/** Runs a script after the pieces have been read, without a terminal. */
const bash = (script: string, env: Readonly<Record<string, string>> = {}): { code: number | null; stdout: string; stderr: string } => {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', ['set -euo pipefail', ...pieces, script].join('\n')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  return { code: status, stdout, stderr }
}

describe('the platform', () => {
  it.each([
    { machine: 'x86_64', system: 'debian 12', found: 'linux-x64' },
    { machine: 'aarch64', system: 'ubuntu 24.04', found: 'linux-arm64' },
  ])('takes $system on $machine', ({ machine, system, found }) => {
    const script = `uname() { echo ${machine}; }; read_distribution() { echo ${system}; }; read_platform; echo $node_platform`
    expect(bash(script)).toMatchObject({ code: 0, stdout: `${found}\n` })
  })

  it.each([
    { machine: 'riscv64', system: 'debian 12', says: 'this machine is riscv64' },
    { machine: 'x86_64', system: 'fedora 43', says: 'this machine runs fedora 43' },
    { machine: 'x86_64', system: 'ubuntu 22.04', says: 'this machine runs ubuntu 22.04' },
    { machine: 'x86_64', system: '', says: 'this machine runs an unknown system' },
  ])('refuses $system on $machine', ({ machine, system, says }) => {
    const { code, stderr } = bash(`uname() { echo ${machine}; }; read_distribution() { echo ${system}; }; read_platform; echo went on`)
    expect(code).toBe(1)
    expect(stderr).toContain(says)
  })
})

describe('packages', () => {
  it('lists those that are not installed, in their order', () => {
    const installed = `dpkg-query() { printf 'installed bash\\nconfig-files mtools\\n'; return 1; }`
    expect(bash(`${installed}; missing_packages zz bash mtools`).stdout).toBe('zz\nmtools\n')
  })

  it('for tests bring no sshd that starts at the next boot', () => {
    const installed = (names: string, env = {}): string =>
      bash(`has_systemd() { :; }; systemctl() { echo $*; }; no_new_sshd_at_boot ${names}`, env).stdout
    expect(installed('git openssh-server', { services_stay_down: '1' })).toBe('--quiet disable ssh.service ssh.socket\n')
    expect(installed('git', { services_stay_down: '1' })).toBe('')
    expect(installed('openssh-server')).toBe('')
  })

  it('asks nothing of somebody who is not there', () => {
    const { code, stderr } = bash('ask "Install?"; echo went on')
    expect(code).toBe(1)
    expect(stderr).toContain('--yes')
    expect(bash('ask "Install?"; echo went on', { assume_yes: '1' })).toMatchObject({ code: 0, stdout: 'went on\n' })
  })
})

describe('with a folder', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'nv-setup-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('a stage stops at its first failure, keeps what was said and shows its end', () => {
    const log = join(folder, 'log')
    const { code, stderr } = bash(`work() { echo said; false; echo not said; }; stage ${log} Work work; echo went on`)
    expect(code).toBe(1)
    expect(stderr).toMatch(/Work +\d+ s {2}failed\n\nsaid\n/)
    expect(readFileSync(log, 'utf8')).toBe('said\n')
  })

  it('writes its configuration anew, but keeps what somebody has changed', () => {
    const file = join(folder, 'novalet.conf')
    bash(`write_configuration ${file} qemu; write_configuration ${file} kvm`)
    expect(readFileSync(file, 'utf8')).toBe('[libvirt]\nvirt_type = kvm\n')
    writeFileSync(file, '[libvirt]\nvirt_type = kvm\ncpu_mode = host-model\n')
    expect(bash(`write_configuration ${file} qemu`).stderr).toContain(`${file}, which was changed by hand`)
    expect(readFileSync(file, 'utf8')).toContain('cpu_mode = host-model')
  })

  it.each([
    { answer: 0, word: 'kvm', asked: 1 },
    { answer: 1, word: 'qemu', asked: 1 },
    { answer: 2, word: 'qemu', asked: 2 },
  ])('asks whether KVM runs until the answer is clear: $answer', ({ answer, word, asked }) => {
    const own = mkdtempSync(join(folder, 'kvm-'))
    const script = `kvm_runs() { echo asked >>${own}/log; return ${answer}; }; accelerator image ${own}; accelerator image ${own}`
    expect(bash(script)).toMatchObject({ code: 0, stdout: `${word}\n${word}\n` })
    expect(readFileSync(join(own, 'log'), 'utf8')).toBe('asked\n'.repeat(asked))
  })

  it.each([
    { what: 'a guest that is ready', qemu: 'echo NOVALET GUEST: ready >${@: -1:1}; exec sleep 60', answer: 0 },
    { what: 'one that ends', qemu: 'return 1', answer: 1 },
    { what: 'one that is not ready in time', qemu: 'return 124', answer: 2 },
  ])('tells $what by $answer', ({ qemu, answer }) => {
    const own = mkdtempSync(join(folder, 'kvm-'))
    const stub = `timeout() { set -- "\${@/file:/}"; ${qemu}; }`
    const script = `${stub}; architecture=x86_64; status=0; kvm_runs image ${own} || status=$?; echo $status`
    expect(bash(script, { KVM_DEVICE: '/dev/null' })).toMatchObject({ code: 0, stdout: `${answer}\n` })
  })

  it.each([
    { status: 'ACTIVE', code: 0, does: '' },
    { status: 'SHUTOFF', code: 0, does: 'server start demo --wait\n' },
    { status: 'ERROR', code: 1, does: 'server show demo\n' },
  ])('goes on with a server that is $status', ({ status, code, does }) => {
    const script = `novalet() { echo ${status}; }; novalet=novalet; show() { echo "$*"; }; go_on_with_server demo`
    const ran = bash(script)
    expect(ran).toMatchObject({ code, stdout: does })
    if (code !== 0) expect(ran.stderr).toContain('novalet server delete demo, then run this again')
  })

  it('ends no process but the daemon that was recorded', async () => {
    const stranger = spawn('sleep', ['60'])
    writeFileSync(join(folder, 'virtlogd.pid'), `${stranger.pid}\n`)
    expect(bash('stop_daemons', { DAEMON_RECORD: folder })).toMatchObject({ code: 0 })
    expect(stranger.exitCode).toBeNull()
    expect(process.kill(stranger.pid!, 0)).toBe(true)
    stranger.kill()
  })
})
