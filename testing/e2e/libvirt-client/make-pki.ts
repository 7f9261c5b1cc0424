import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'

const openssl = (...args: string[]): void => void execFileSync('openssl', args, { stdio: 'ignore' })

/** Makes a folder with a CA of its own, and a certificate for loopback that serves server and client alike, by libvirt's names. */
export const makePki = (folder: string): void => {
  mkdirSync(folder, { recursive: true })
  const key = (name: string): string[] => ['-newkey', 'rsa:2048', '-nodes', '-keyout', `${folder}/${name}.pem`]
  openssl('req', '-x509', ...key('cakey'), '-days', '2', '-subj', '/CN=novalet test CA', '-out', `${folder}/cacert.pem`)
  openssl('req', ...key('clientkey'), '-subj', '/CN=localhost', '-out', `${folder}/csr.pem`)
  writeFileSync(`${folder}/ext`, 'subjectAltName=IP:127.0.0.1,DNS:localhost\nextendedKeyUsage=serverAuth,clientAuth\n')
  const signer = ['-CA', `${folder}/cacert.pem`, '-CAkey', `${folder}/cakey.pem`, '-days', '2', '-extfile', `${folder}/ext`]
  openssl('x509', '-req', '-in', `${folder}/csr.pem`, ...signer, '-out', `${folder}/clientcert.pem`)
}
