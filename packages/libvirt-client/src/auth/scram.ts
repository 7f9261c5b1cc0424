import { LibvirtAuthError } from '../error/auth-error.ts'
import { decodeText, encodeText, readable } from '../xdr/text.ts'
import type { Credentials } from './credentials.ts'

const authError = (message: string): LibvirtAuthError => new LibvirtAuthError('LibvirtAuthFailed', `SASL SCRAM-SHA-256: ${message}`)

type Bytes = Uint8Array<ArrayBuffer>

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
const fromBase64 = (text: string): Bytes => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
const text = (bytes: Uint8Array): string => decodeText(readable(bytes), 0, bytes.length)

const hmac = async (key: Bytes, data: Bytes): Promise<Bytes> => {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, data))
}
const sha256 = async (data: Bytes): Promise<Bytes> => new Uint8Array(await crypto.subtle.digest('SHA-256', data))

const salted = async (password: string, salt: Bytes, iterations: number): Promise<Bytes> => {
  const key = await crypto.subtle.importKey('raw', encodeText(password.normalize('NFKC')), 'PBKDF2', false, ['deriveBits'])
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, 256))
}

const attributes = (message: string): Readonly<Record<string, string>> =>
  Object.fromEntries(message.split(',').map((part) => [part.slice(0, 1), part.slice(2)]))

/** The client's side of SCRAM-SHA-256 (RFC 5802, RFC 7677), without channel binding. */
export class Scram {
  readonly #credentials: Credentials
  readonly #nonce: string
  readonly #firstBare: string
  #serverSignature: string | undefined

  constructor(credentials: Credentials, nonce: string = base64(crypto.getRandomValues(new Uint8Array(24)))) {
    this.#credentials = credentials
    this.#nonce = nonce
    const name = credentials.username.normalize('NFKC').replaceAll('=', '=3D').replaceAll(',', '=2C')
    this.#firstBare = `n=${name},r=${nonce}`
  }

  /** The first message. */
  first(): Uint8Array {
    return encodeText(`n,,${this.#firstBare}`)
  }

  /** The proof, in answer to the server's challenge. @throws LibvirtAuthFailed */
  async final(challenge: Uint8Array): Promise<Uint8Array> {
    const serverFirst = text(challenge)
    const { r: nonce = '', s: salt = '', i: iterations = '' } = attributes(serverFirst)
    if (!nonce.startsWith(this.#nonce) || nonce.length === this.#nonce.length) throw authError("the daemon's nonce does not continue ours")
    const rounds = Number(iterations)
    if (!Number.isInteger(rounds) || rounds < 1 || rounds > 10_000_000) throw authError(`the daemon asks for ${iterations} rounds`)
    const withoutProof = `c=biws,r=${nonce}`
    const message = encodeText(`${this.#firstBare},${serverFirst},${withoutProof}`)
    const password = await salted(this.#credentials.password, fromBase64(salt), rounds)
    const clientKey = await hmac(password, encodeText('Client Key'))
    const signature = await hmac(await sha256(clientKey), message)
    this.#serverSignature = base64(await hmac(await hmac(password, encodeText('Server Key')), message))
    return encodeText(`${withoutProof},p=${base64(clientKey.map((byte, i) => byte ^ signature[i]!))}`)
  }

  /** Checks that the daemon knows the password too. @throws LibvirtAuthFailed */
  verify(outcome: Uint8Array): void {
    if (this.#serverSignature === undefined || attributes(text(outcome))['v'] !== this.#serverSignature)
      throw authError("the daemon's signature is wrong: it does not know the password")
  }
}
