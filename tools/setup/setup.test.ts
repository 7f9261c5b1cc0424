import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const pieces = ['output', 'stage', 'platform', 'packages', 'daemons'].map((piece) => `source ${join(import.meta.dirname, `${piece}.sh`)}`)

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

  it('ends no process but the daemon that was recorded', async () => {
    const stranger = spawn('sleep', ['60'])
    writeFileSync(join(folder, 'virtlogd.pid'), `${stranger.pid}\n`)
    expect(bash('stop_daemons', { DAEMON_RECORD: folder })).toMatchObject({ code: 0 })
    expect(stranger.exitCode).toBeNull()
    expect(process.kill(stranger.pid!, 0)).toBe(true)
    stranger.kill()
  })
})
