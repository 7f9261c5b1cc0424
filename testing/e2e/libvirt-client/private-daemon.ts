import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { freePort, listening } from './loopback.ts'
import { makePki } from './make-pki.ts'

const NOBODY = 65534

/** A libvirtd of an ordinary user on loopback: TLS, TCP, SASL, and it can be killed. */
export class PrivateDaemon {
  readonly folder: string
  /** Its ports on 127.0.0.1. */
  readonly ports: { readonly tcp: number; readonly tls: number }
  #child: ChildProcess | undefined

  private constructor(folder: string, ports: { readonly tcp: number; readonly tls: number }) {
    this.folder = folder
    this.ports = ports
  }

  /** Prepares one; `settings` are lines of its libvirtd.conf, `users` the passwords of its SASL users. */
  static async prepare({
    settings = {},
    users = {},
  }: {
    readonly settings?: Readonly<Record<string, string>>
    readonly users?: Readonly<Record<string, string>>
  } = {}): Promise<PrivateDaemon> {
    const daemon = new PrivateDaemon(mkdtempSync('/var/tmp/lvd-'), { tcp: await freePort(), tls: await freePort() })
    const { folder } = daemon
    chmodSync(folder, 0o755)
    for (const name of ['home', 'run', 'sock', 'sasl']) mkdirSync(`${folder}/${name}`)
    makePki(daemon.pki)
    daemon.#configure(settings)
    writeFileSync(`${folder}/sasl/libvirt.conf`, `mech_list: scram-sha-256 plain\nsasldb_path: ${folder}/sasl/db\n`)
    for (const [name, password] of Object.entries(users))
      execFileSync('saslpasswd2', ['-p', '-c', '-a', 'libvirt', '-f', `${folder}/sasl/db`, name], { input: password })
    execFileSync('chown', ['-R', String(NOBODY), folder])
    return daemon
  }

  /** As `prepare`, and started. */
  static async start(input?: Parameters<typeof PrivateDaemon.prepare>[0]): Promise<PrivateDaemon> {
    const daemon = await PrivateDaemon.prepare(input)
    await daemon.start()
    return daemon
  }

  get socket(): string {
    return `${this.folder}/sock/libvirt-sock`
  }

  /** The folder of certificates that it takes. */
  get pki(): string {
    return `${this.folder}/pki`
  }

  async start(): Promise<void> {
    const env = {
      PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
      HOME: `${this.folder}/home`,
      XDG_RUNTIME_DIR: `${this.folder}/run`,
      SASL_CONF_PATH: `${this.folder}/sasl`,
      LC_ALL: 'C',
    }
    const command = ['libvirtd', '-f', `${this.folder}/libvirtd.conf`, '-p', `${this.folder}/run/pid`, '--listen']
    const child = spawn('setpriv', ['--reuid', String(NOBODY), '--clear-groups', ...command], { env, stdio: ['ignore', 'ignore', 'pipe'] })
    this.#child = child
    let log = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text))
    await listening({ path: this.socket }, () => (child.exitCode === null ? undefined : `the private libvirtd ended: ${log}`))
  }

  /** Kills it, as a crash would. */
  async kill(): Promise<void> {
    const child = this.#child
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill()
    rmSync(this.folder, { recursive: true, force: true })
  }

  #configure(settings: Readonly<Record<string, string>>): void {
    const conf: Readonly<Record<string, string | number>> = {
      unix_sock_dir: `${this.folder}/sock`,
      listen_tcp: 1,
      listen_tls: 1,
      listen_addr: '127.0.0.1',
      tcp_port: String(this.ports.tcp),
      tls_port: String(this.ports.tls),
      auth_tcp: 'none',
      auth_tls: 'none',
      auth_unix_rw: 'none',
      ca_file: `${this.pki}/cacert.pem`,
      cert_file: `${this.pki}/clientcert.pem`,
      key_file: `${this.pki}/clientkey.pem`,
      ...settings,
    }
    const lines = Object.entries(conf).map(([key, value]) => `${key} = ${JSON.stringify(value)}`)
    writeFileSync(`${this.folder}/libvirtd.conf`, lines.join('\n'))
    chownSync(`${this.folder}/libvirtd.conf`, NOBODY, NOBODY)
  }
}
