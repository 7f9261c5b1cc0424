import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../../packages/libvirt-client/src/index.ts'
import type { Connection } from '../../../packages/libvirt-client/src/index.ts'
import { makePki } from './make-pki.ts'
import { PrivateDaemon } from './private-daemon.ts'

describe('a private libvirtd on loopback', () => {
  let daemon: PrivateDaemon
  beforeAll(async () => {
    daemon = await PrivateDaemon.start()
    makePki(`${daemon.folder}/stranger`)
  })
  afterAll(() => daemon?.[Symbol.asyncDispose]())
  const tls = (query: string, host = '127.0.0.1'): string => `test+tls://${host}:${daemon.ports.tls}/default?${query}`

  it('is reached by TCP', async () => {
    await using host = await connect(`test+tcp://127.0.0.1:${daemon.ports.tcp}/default`)
    expect(await host.type()).toBe('TEST')
  })

  it('is reached by TLS, with certificates in a folder or given as text', async () => {
    await using host = await connect(tls(`pkipath=${daemon.pki}`))
    expect(await host.type()).toBe('TEST')
    expect((await host.rpc.connectIsSecure()).secure).toBe(1)
    const pem = (name: string): string => readFileSync(`${daemon.pki}/${name}.pem`, 'utf8')
    await using other = await connect(tls('', 'localhost'), {
      tls: { ca: pem('cacert'), cert: pem('clientcert'), key: pem('clientkey') },
    })
    expect(await other.type()).toBe('TEST')
  })

  it('says so when it does not take our certificate', async () => {
    await expect(connect(tls(`pkipath=${daemon.folder}/stranger&no_verify=1`))).rejects.toMatchObject({
      code: 'LibvirtTransportError',
      message: expect.stringContaining('refused our client certificate') as string,
    })
  })

  it('says so when we do not take its certificate, and when there is none of ours', async () => {
    await expect(connect(tls(`pkipath=${daemon.folder}/stranger`))).rejects.toMatchObject({ code: 'LibvirtTransportError' })
    await expect(connect(tls('pkipath=/nonexistent&no_verify=1'))).rejects.toMatchObject({
      code: 'LibvirtTransportError',
      help: expect.stringContaining('/nonexistent/clientcert.pem') as string,
    })
  })
})

describe('SASL', () => {
  let daemon: PrivateDaemon
  const open = (uri: string, password?: string): Promise<Connection> =>
    connect(uri, password === undefined ? {} : { credentials: { username: 'anna@lab', password } })
  beforeAll(async () => {
    daemon = await PrivateDaemon.start({
      settings: { auth_unix_rw: 'sasl', auth_tcp: 'sasl', auth_tls: 'sasl' },
      users: { 'anna@lab': 'geheim' },
    })
  })
  afterAll(() => daemon?.[Symbol.asyncDispose]())
  const unix = (): string => `test+unix:///default?socket=${daemon.socket}`

  it('SCRAM-SHA-256 lets the right password in, over a socket and over TLS', async () => {
    await using host = await open(unix(), 'geheim')
    expect(await host.type()).toBe('TEST')
    await using remote = await open(`test+tls://127.0.0.1:${daemon.ports.tls}/default?pkipath=${daemon.pki}`, 'geheim')
    expect(await remote.type()).toBe('TEST')
  })

  it('refuses a wrong password', async () => {
    await expect(open(unix(), 'falsch')).rejects.toMatchObject({ code: 'LibvirtAuthFailed' })
  })

  it('asks for credentials when there are none, and says that plain TCP cannot carry them', async () => {
    await expect(open(unix())).rejects.toMatchObject({ code: 'Unsupported', needs: expect.stringContaining('credentials') as string })
    await expect(open(`test+tcp://127.0.0.1:${daemon.ports.tcp}/default`, 'geheim')).rejects.toMatchObject({
      code: expect.stringMatching(/^(Unsupported|LibvirtAuth)/) as string,
    })
  })
})
