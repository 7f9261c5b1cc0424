import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { lab } from '../lab/lab-command.ts'
import { freePort, listening } from './loopback.ts'

/** An sshd of the suite's own on loopback, whose sessions find the daemon of a lab host where a daemon usually is. */
export interface PrivateSshd extends AsyncDisposable {
  readonly port: number
  /** The system's ssh with a configuration of the suite's own instead of the user's; it knows the host key of this sshd. */
  readonly ssh: string
  /** The same, but it does not know that host key. */
  readonly sshOfStranger: string
  /** The key that it lets in, and one that it does not. */
  readonly key: string
  readonly otherKey: string
}

const makeKey = (path: string): string => {
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'novalet test', '-f', path])
  return path
}

/**
 * Makes ready in the lab host what sshd asks for: its folder for privilege separation, and a root that may log in by key, for
 * some systems lock root and sshd refuses a locked user.
 */
const readyHost = (labFolder: string): void => {
  const inside = (...argv: readonly string[]): string => execFileSync(lab, ['exec', labFolder, ...argv], { encoding: 'utf8' })
  inside('mkdir', '-p', '/run/sshd')
  const shadow = readFileSync('/etc/shadow', 'utf8').replace(/^root:!.*?:/m, 'root:*:')
  writeFileSync(`${labFolder}/shadow`, shadow, { mode: 0o600 })
  inside('mount', '--bind', `${labFolder}/shadow`, '/etc/shadow')
}

/** Starts it: in the mount namespace of the lab host, and in the network of this process. */
export const startSshd = async (labFolder: string): Promise<PrivateSshd> => {
  readyHost(labFolder)
  const folder = mkdtempSync('/var/tmp/lv-sshd-')
  const port = await freePort()
  const [host, key, otherKey] = ['host', 'user', 'other'].map((name) => makeKey(`${folder}/${name}`)) as [string, string, string]
  const write = (name: string, mode: number, lines: readonly string[]): string => {
    writeFileSync(`${folder}/${name}`, `${lines.join('\n')}\n`, { mode })
    return `${folder}/${name}`
  }
  const authorized = write('authorized_keys', 0o600, [readFileSync(`${key}.pub`, 'utf8').trim()])
  const config = write('sshd_config', 0o600, [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${host}`,
    `AuthorizedKeysFile ${authorized}`,
    'PermitRootLogin prohibit-password',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'UsePAM no',
    'StrictModes no',
    'PidFile none',
  ])
  const knownHosts = write('known_hosts', 0o600, [`[127.0.0.1]:${port} ${readFileSync(`${host}.pub`, 'utf8').trim()}`])
  const sshWith = (name: string, known: string): string => {
    const options = ['IdentitiesOnly yes', 'IdentityAgent none', 'GlobalKnownHostsFile /dev/null', `UserKnownHostsFile ${known}`]
    const own = write(`${name}_config`, 0o600, [...options, 'BatchMode yes', 'ConnectTimeout 10'])
    return write(name, 0o700, ['#!/bin/sh', `exec ssh -F ${own} "$@"`])
  }

  const hostPid = execFileSync(lab, ['pid', labFolder], { encoding: 'utf8' }).trim()
  const child = spawn('nsenter', ['--target', hostPid, '--mount', '--', '/usr/sbin/sshd', '-D', '-e', '-f', config], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'close')
  let complaint: string | undefined
  void text(child.stderr).then((said) => (complaint = `sshd ended: ${said}`))
  await listening({ host: '127.0.0.1', port }, () => complaint)
  return {
    port,
    ssh: sshWith('ssh', knownHosts),
    sshOfStranger: sshWith('ssh-of-stranger', '/dev/null'),
    key,
    otherKey,
    async [Symbol.asyncDispose]() {
      child.kill()
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}
