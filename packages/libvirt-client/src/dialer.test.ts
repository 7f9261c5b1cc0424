import { describe, expect, it } from 'vitest'
import { connect } from './connect.ts'
import { dialerOf } from './dialer.ts'
import { parseUri } from './uri.ts'

const options = { readOnly: false, runtimeDir: '/nonexistent', tls: {}, userPki: undefined }
const dial = async (text: string): Promise<unknown> => dialerOf(text, parseUri(text), options)({})
const tried = async (text: string): Promise<string[]> => {
  const error = await dial(text).catch((failure: unknown) => failure)
  return (error as { readonly tried: readonly { readonly target: string }[] }).tried.map(({ target }) => target)
}

describe('the parameters of a URI', () => {
  it.each([
    ['qemu:///session?mode=auto', ['virtqemud-sock', 'libvirt-sock']],
    ['qemu:///session?mode=direct', ['virtqemud-sock']],
    ['qemu:///session?mode=legacy', ['libvirt-sock']],
  ])('%s tries %j', async (text, names) => expect(await tried(text)).toEqual(names.map((name) => `/nonexistent/libvirt/${name}`)))

  it.each([
    ['qemu:///system?mode=other', 'mode=other'],
    ['test:///default?mode=direct', 'mode=direct'],
    ['qemu+tls://h/system?mode=direct', 'mode=direct'],
    ['qemu+tcp://h/system?mode=legacy', 'mode=legacy'],
    ['qemu+ssh://h/system?proxy=native&socket=/s', 'proxy=native'],
    ['qemu+ssh://h/system?proxy=other', 'proxy=other'],
    ['qemu+ssh://h/system?known_hosts_verify=maybe', 'known_hosts_verify=maybe'],
  ])('%s is refused, naming %s', async (text, named) => {
    await expect(connect(text)).rejects.toMatchObject({
      code: 'LibvirtArgumentError',
      message: expect.stringContaining(named) as string,
    })
  })

  it.each([
    ['qemu:///system?auth=sasl.plain', 'auth'],
    ['qemu+ssh://h/system?sshauth=agent', 'sshauth'],
    ['qemu+tls://h/system?tls_priority=NORMAL', 'tls_priority'],
  ])('%s is not done in silence: %s is Unsupported', async (text, named) => {
    await expect(connect(text)).rejects.toMatchObject({ code: 'Unsupported', feature: expect.stringContaining(named) as string })
  })
})
