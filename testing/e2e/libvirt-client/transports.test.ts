import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../../packages/libvirt-client/src/index.ts'
import type { Connection } from '../../../packages/libvirt-client/src/index.ts'
import { PrivateDaemon, libvirtd, ports, saslpasswd2 } from './private-daemon.ts'

const skip = libvirtd === undefined
const title = (name: string): string => (skip ? `${name} (SKIPPED: NOVALET_TEST_LIBVIRTD does not name the program)` : name)

describe.skipIf(skip)(title('a private libvirtd on loopback'), () => {
  let daemon: PrivateDaemon
  beforeAll(async () => {
    daemon = new PrivateDaemon()
    await daemon.start()
  })
  afterAll(() => daemon[Symbol.asyncDispose]())

  it('is reached by TCP', async () => {
    await using host = await connect(`test+tcp://127.0.0.1:${ports.tcp}/default`)
    expect(await host.type()).toBe('TEST')
  })

  it('is reached by TLS, with certificates in a folder or given as text', async () => {
    await using host = await connect(`test+tls://127.0.0.1:${ports.tls}/default?pkipath=${daemon.pki}`)
    expect(await host.type()).toBe('TEST')
    expect((await host.rpc.connectIsSecure()).secure).toBe(1)
    const { readFileSync } = await import('node:fs')
    const pem = (name: string): string => readFileSync(`${daemon.pki}/${name}.pem`, 'utf8')
    await using other = await connect(`test+tls://localhost:${ports.tls}/default`, {
      tls: { ca: pem('cacert'), cert: pem('clientcert'), key: pem('clientkey') },
    })
    expect(await other.type()).toBe('TEST')
  })

  it('says so when it does not take our certificate', async () => {
    const stranger = connect(`test+tls://127.0.0.1:${ports.tls}/default?pkipath=${daemon.folder}/stranger&no_verify=1`)
    await expect(stranger).rejects.toMatchObject({
      code: 'LibvirtTransportError',
      message: expect.stringContaining('refused our client certificate') as string,
    })
  })

  it('says so when we do not take its certificate, and when there is none of ours', async () => {
    await expect(connect(`test+tls://127.0.0.1:${ports.tls}/default?pkipath=${daemon.folder}/stranger`)).rejects.toMatchObject({
      code: 'LibvirtTransportError',
    })
    await expect(connect(`test+tls://127.0.0.1:${ports.tls}/default?pkipath=/nonexistent&no_verify=1`)).rejects.toMatchObject({
      code: 'LibvirtTransportError',
      help: expect.stringContaining('/nonexistent/clientcert.pem') as string,
    })
  })

  it('is reached through a stand-in for ssh that runs netcat', async () => {
    const { writeFileSync } = await import('node:fs')
    const script = `${daemon.folder}/fake-ssh`
    writeFileSync(script, '#!/bin/sh\nfor last; do :; done\nexec sh -c "$last"\n', { mode: 0o755 })
    writeFileSync(`${daemon.folder}/nc`, `#!/bin/sh\nexec python3 -c '${netcat}' "$2"\n`, { mode: 0o755 })
    await using host = await connect(
      `test+ssh://anywhere/default?command=${script}&proxy=netcat&netcat=${daemon.folder}/nc&socket=${daemon.socket}`,
    )
    expect(await host.type()).toBe('TEST')
    expect(await host.capabilities()).toContain('<capabilities>')
  })

  it('answers a cheap call at once while 50 others are queued', async () => {
    await using host = await connect(`test+unix:///default?socket=${daemon.socket}`, { keepAlive: { intervalMs: 200, count: 3 } })
    const [domain] = await host.domains.list()
    const idle: number[] = []
    for (let i = 0; i < 20; i++) idle.push(await timed(() => host.hostname()))
    const slow = Array.from({ length: 50 }, () => domain!.xml())
    const busy: number[] = []
    for (let i = 0; i < 20; i++) busy.push(await timed(() => host.hostname()))
    expect(await Promise.all(slow)).toHaveLength(50)
    expect(median(busy)).toBeLessThan(median(idle) * 2 + 5)
    expect(host.state).toBe('open')
  })
})

describe.skipIf(skip)(title('a libvirtd that dies under load'), () => {
  it('is come back to: subscriptions live on, no call hangs', async () => {
    await using daemon = new PrivateDaemon()
    await daemon.start()
    await using host = await connect(`test+unix:///default?socket=${daemon.socket}`, { reconnect: { firstDelayMs: 50, maxDelayMs: 200 } })
    let resynced = 0
    const events = host.domains.events('lifecycle', { onResync: () => (resynced += 1) })
    await events.ready
    const settled = { answered: 0, lost: 0, other: [] as unknown[] }
    let stop = false
    const worker = async (): Promise<void> => {
      while (!stop) {
        try {
          expect(await host.type()).toBe('TEST')
          settled.answered += 1
        } catch (error) {
          if ((error as { code?: string }).code === 'LibvirtConnectionLost') settled.lost += 1
          else settled.other.push(error)
          await new Promise((resolve) => setTimeout(resolve, 5))
        }
      }
    }
    const load = Promise.all(Array.from({ length: 20 }, worker))
    for (let round = 1; round <= 3; round++) {
      while (settled.answered < round * 50) await new Promise((resolve) => setTimeout(resolve, 5))
      await daemon.kill()
      await daemon.start()
      while (resynced < round) await new Promise((resolve) => setTimeout(resolve, 20))
    }
    stop = true
    await load
    expect(settled.other).toEqual([])
    expect(settled.lost).toBeGreaterThan(0)
    expect(settled.answered).toBeGreaterThan(100)
    const [domain] = await host.domains.list()
    await domain!.suspend()
    expect((await events.next()).value).toMatchObject({ event: 'suspended' })
  })
})

const needsSasl = skip || saslpasswd2 === undefined
describe.skipIf(needsSasl)(needsSasl ? 'SASL (SKIPPED: NOVALET_TEST_SASLPASSWD2 does not name the program)' : 'SASL', () => {
  let daemon: PrivateDaemon
  const open = (uri: string, password?: string): Promise<Connection> =>
    connect(uri, password === undefined ? {} : { credentials: { username: 'anna@lab', password } })
  beforeAll(async () => {
    daemon = new PrivateDaemon({ auth_unix_rw: 'sasl', auth_tcp: 'sasl', auth_tls: 'sasl' })
    daemon.addUser('anna@lab', 'geheim')
    await daemon.start()
  })
  afterAll(() => daemon[Symbol.asyncDispose]())
  const unix = (): string => `test+unix:///default?socket=${daemon.socket}`

  it('SCRAM-SHA-256 lets the right password in, over a socket and over TLS', async () => {
    await using host = await open(unix(), 'geheim')
    expect(await host.type()).toBe('TEST')
    await using remote = await open(`test+tls://127.0.0.1:${ports.tls}/default?pkipath=${daemon.pki}`, 'geheim')
    expect(await remote.type()).toBe('TEST')
  })

  it('refuses a wrong password', async () => {
    await expect(open(unix(), 'falsch')).rejects.toMatchObject({ code: 'LibvirtAuthFailed' })
  })

  it('asks for credentials when there are none, and says that plain TCP cannot carry them', async () => {
    await expect(open(unix())).rejects.toMatchObject({ code: 'Unsupported', needs: expect.stringContaining('credentials') as string })
    await expect(open(`test+tcp://127.0.0.1:${ports.tcp}/default`, 'geheim')).rejects.toMatchObject({
      code: expect.stringMatching(/^(Unsupported|LibvirtAuth)/) as string,
    })
  })
})

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now()
  await work()
  return performance.now() - from
}
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!

/** A netcat of a few lines, for machines that have none. */
const netcat = [
  'import sys,socket,threading,os',
  's=socket.socket(socket.AF_UNIX);s.connect(sys.argv[1])',
  'def up():',
  ' while True:',
  '  d=os.read(0,65536)',
  '  if not d: break',
  '  s.sendall(d)',
  'threading.Thread(target=up,daemon=True).start()',
  'while True:',
  ' d=s.recv(65536)',
  ' if not d: break',
  ' os.write(1,d)',
].join('\n')
