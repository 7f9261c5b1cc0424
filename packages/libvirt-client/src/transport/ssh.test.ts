import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { connect } from '../connect.ts'
import { dialSsh, remoteCommand, sshArguments } from './ssh.ts'
import type { SshTarget } from './ssh.ts'

const target: SshTarget = {
  host: 'node7',
  port: undefined,
  username: undefined,
  command: 'ssh',
  keyfile: undefined,
  hostKeys: undefined,
  knownHosts: undefined,
  batch: false,
  proxy: 'auto',
  netcat: 'nc',
  socket: '/run/libvirt/libvirt-sock',
  remoteUri: 'qemu:///system',
  readOnly: false,
}

describe('the ssh transport', () => {
  it('runs libvirt’s helper, or netcat where there is none', () => {
    expect(remoteCommand({ ...target, proxy: 'native', readOnly: true })).toBe("virt-ssh-helper -r 'qemu:///system'")
    expect(remoteCommand({ ...target, proxy: 'netcat' })).toBe("sh -c ''\\''nc'\\'' -U '\\''/run/libvirt/libvirt-sock'\\'''")
    expect(remoteCommand(target)).toContain('then exec virt-ssh-helper')
  })

  it('gives ssh what the URI says', () => {
    expect(
      sshArguments({ ...target, port: 2222, username: 'root', keyfile: '/k', hostKeys: 'no', knownHosts: '/h', batch: true }).slice(0, -1),
    ).toEqual([
      '-T',
      '-e',
      'none',
      '-p',
      '2222',
      '-l',
      'root',
      '-i',
      '/k',
      '-o',
      'StrictHostKeyChecking=no',
      '-o',
      'UserKnownHostsFile=/h',
      '-o',
      'BatchMode=yes',
      '--',
      'node7',
    ])
  })

  it('does not let a URI smuggle in options or commands', () => {
    expect(sshArguments({ ...target, host: '-oProxyCommand=x' }).slice(-3, -1)).toEqual(['--', '-oProxyCommand=x'])
    expect(remoteCommand({ ...target, proxy: 'native', remoteUri: "x'; rm -rf /" })).toBe(String.raw`virt-ssh-helper 'x'\''; rm -rf /'`)
  })

  it('says what ssh said when it fails', async () => {
    await expect(connect('qemu+ssh://h/system?command=/bin/false')).rejects.toMatchObject({
      code: 'LibvirtTransportError',
      tried: [{ reason: 'exit code 1' }],
    })
    await expect(connect('qemu+ssh://h/system?command=/nonexistent')).rejects.toMatchObject({ code: 'LibvirtTransportError' })
  })

  it('is open when it was dialled: its signal ends the attempt only, not the connection', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ssh-'))
    const command = join(folder, 'ssh')
    writeFileSync(command, '#!/bin/sh\nexec cat\n')
    chmodSync(command, 0o755)
    const attempt = new AbortController()
    const stream = await dialSsh('qemu+ssh://h/system', { ...target, command }, attempt.signal)
    const echo = async (byte: number): Promise<Uint8Array | undefined> => {
      await stream.write([Uint8Array.of(byte)])
      return stream.read()
    }
    expect([...(await echo(1))!]).toEqual([1])
    const next = stream.read()
    attempt.abort()
    await stream.write([Uint8Array.of(2)])
    expect([...((await next) ?? [])]).toEqual([2])
    await stream.close()
    rmSync(folder, { recursive: true })
  })
})
