import { spawn, execFileSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

const NOBODY = 65534

/** The program, and the folder of `saslpasswd2` where it is not in the PATH; suites that need them are skipped without. */
export const libvirtd = process.env['NOVALET_TEST_LIBVIRTD']
export const saslpasswd2 = process.env['NOVALET_TEST_SASLPASSWD2']

/** Ports of the private daemon, on loopback. */
export const ports = { tcp: 16599, tls: 16598 }

const openssl = (...args: string[]): void => void execFileSync('openssl', args, { stdio: 'ignore' })

/** A CA of its own, and a certificate for server and client alike. */
const makePki = (folder: string, ca: string): void => {
  mkdirSync(folder, { recursive: true })
  if (!existsSync(`${ca}/cacert.pem`))
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=novalet test CA',
      '-keyout',
      `${ca}/cakey.pem`,
      '-out',
      `${ca}/cacert.pem`,
    )
  writeFileSync(`${folder}/ext`, 'subjectAltName=IP:127.0.0.1,DNS:localhost\nextendedKeyUsage=serverAuth,clientAuth\n')
  openssl(
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-subj',
    '/CN=localhost',
    '-keyout',
    `${folder}/clientkey.pem`,
    '-out',
    `${folder}/csr.pem`,
  )
  openssl(
    'x509',
    '-req',
    '-in',
    `${folder}/csr.pem`,
    '-CA',
    `${ca}/cacert.pem`,
    '-CAkey',
    `${ca}/cakey.pem`,
    '-days',
    '2',
    '-extfile',
    `${folder}/ext`,
    '-out',
    `${folder}/clientcert.pem`,
  )
  if (folder !== ca) writeFileSync(`${folder}/cacert.pem`, readFileSync(`${ca}/cacert.pem`))
}

/** A libvirtd of an ordinary user on loopback: TLS, TCP, SASL, and it can be killed. */
export class PrivateDaemon {
  readonly folder = mkdtempSync('/var/tmp/lvd-')
  #child: ChildProcess | undefined

  constructor(settings: Readonly<Record<string, string>> = {}) {
    chmodSync(this.folder, 0o755)
    for (const name of ['home', 'run', 'sock', 'pki', 'stranger', 'sasl']) mkdirSync(`${this.folder}/${name}`)
    makePki(`${this.folder}/pki`, `${this.folder}/pki`)
    makePki(`${this.folder}/stranger`, `${this.folder}/stranger`)
    const conf: Record<string, string> = {
      unix_sock_dir: this.sockets,
      listen_tcp: '1',
      listen_tls: '1',
      listen_addr: '127.0.0.1',
      tcp_port: String(ports.tcp),
      tls_port: String(ports.tls),
      auth_tcp: 'none',
      auth_tls: 'none',
      auth_unix_rw: 'none',
      ca_file: `${this.pki}/cacert.pem`,
      cert_file: `${this.pki}/clientcert.pem`,
      key_file: `${this.pki}/clientkey.pem`,
      ...settings,
    }
    writeFileSync(
      `${this.folder}/libvirtd.conf`,
      Object.entries(conf)
        .map(([key, value]) => `${key} = ${/^\d+$/.test(value) && !key.endsWith('_port') ? value : `"${value}"`}`)
        .join('\n'),
    )
    writeFileSync(`${this.folder}/sasl/libvirt.conf`, `mech_list: scram-sha-256 plain\nsasldb_path: ${this.folder}/sasl/db\n`)
    execFileSync('chown', ['-R', String(NOBODY), this.folder])
  }

  get sockets(): string {
    return `${this.folder}/sock`
  }

  get socket(): string {
    return `${this.sockets}/libvirt-sock`
  }

  get pki(): string {
    return `${this.folder}/pki`
  }

  /** Makes a user for SASL. */
  addUser(name: string, password: string): void {
    execFileSync(saslpasswd2!, ['-p', '-c', '-a', 'libvirt', '-f', `${this.folder}/sasl/db`, name], { input: password })
    chownSync(`${this.folder}/sasl/db`, NOBODY, NOBODY)
  }

  async start(): Promise<void> {
    const env = {
      PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
      HOME: `${this.folder}/home`,
      XDG_RUNTIME_DIR: `${this.folder}/run`,
      SASL_CONF_PATH: `${this.folder}/sasl`,
      LC_ALL: 'C',
    }
    const args = [
      '--reuid',
      String(NOBODY),
      '--clear-groups',
      libvirtd!,
      '-f',
      `${this.folder}/libvirtd.conf`,
      '-p',
      `${this.folder}/run/pid`,
      '--listen',
      '--timeout',
      '0',
    ]
    this.#child = spawn('setpriv', args.slice(0, -2), { env, stdio: ['ignore', 'ignore', 'pipe'] })
    let log = ''
    this.#child.stderr!.setEncoding('utf8').on('data', (text: string) => (log += text))
    for (let tries = 0; tries < 100; tries++) {
      if (this.#child.exitCode !== null) throw new Error(`the private libvirtd ended: ${log}`)
      if (await answers(this.socket)) return
      await wait(100)
    }
    throw new Error(`the private libvirtd does not listen: ${log}`)
  }

  /** Kills it, as a crash would. */
  async kill(): Promise<void> {
    const child = this.#child
    if (child === undefined || child.exitCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

const answers = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ path })
    socket.once('connect', () => (socket.destroy(), resolve(true)))
    socket.once('error', () => resolve(false))
  })
