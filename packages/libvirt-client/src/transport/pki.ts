import { readFile } from 'node:fs/promises'

/** Certificates in PEM; what is left out is read from libvirt's default files. */
export interface TlsOptions {
  readonly ca?: string | undefined
  readonly cert?: string | undefined
  readonly key?: string | undefined
}

/** Where certificates are: in one folder, or in libvirt's own places, before which a user's folder comes. */
export type PkiPlaces = { readonly folder: string } | { readonly userFolder: string | undefined }

/** The certificates that were found, and the files that were not there. */
export interface FoundPki extends TlsOptions {
  readonly missing: readonly string[]
}

const inFolder = (folder: string): Required<Record<keyof TlsOptions, string>> => ({
  ca: `${folder}/cacert.pem`,
  cert: `${folder}/clientcert.pem`,
  key: `${folder}/clientkey.pem`,
})

const system = { ca: '/etc/pki/CA/cacert.pem', cert: '/etc/pki/libvirt/clientcert.pem', key: '/etc/pki/libvirt/private/clientkey.pem' }

const readIfThere = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Reads the certificates that `given` leaves out. Of the user's folder, certificate and key count as a pair, the authority alone.
 * @source libvirt src/rpc/virnettlscontext.c virNetTLSContextLocateCredentials
 */
export const readPki = async (places: PkiPlaces, given: TlsOptions): Promise<FoundPki> => {
  const paths = 'folder' in places ? inFolder(places.folder) : system
  const own = 'folder' in places || places.userFolder === undefined ? undefined : inFolder(places.userFolder)
  const [ca, cert, key] = await Promise.all([own && readIfThere(own.ca), own && readIfThere(own.cert), own && readIfThere(own.key)])
  const pair = cert === undefined || key === undefined ? {} : { cert, key }
  const found = { ca, ...pair, ...withoutUndefined(given) }
  const read = async (name: keyof TlsOptions): Promise<string | undefined> => found[name] ?? readIfThere(paths[name])
  const all = { ca: await read('ca'), cert: await read('cert'), key: await read('key') }
  const names = ['ca', 'cert', 'key'] as const
  return { ...all, missing: names.filter((name) => all[name] === undefined).map((name) => paths[name]) }
}

const withoutUndefined = (options: TlsOptions): TlsOptions =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
