import { nearest, novaletError } from '@novalet/model'

/** Says that there is no such network, which there are, and which may have been meant. */
export const networkNotFound = (name: string, known: readonly string[]): Error => {
  const meant = nearest(name, known)
  const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`
  const exists =
    known.length === 0
      ? 'This host has none; `virsh net-define` adds one to libvirt, and --no-network makes a server without.'
      : `This host has ${known.join(', ')}.`
  return novaletError('NetworkNotFound', `No network is named "${name}".${hint} ${exists}`, { details: { network: name, known } })
}
