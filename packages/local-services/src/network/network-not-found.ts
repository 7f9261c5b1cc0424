import { didYouMean, novaletError } from '@novalet/model'

/** Says that there is no such network, which there are, and which may have been meant. */
export const networkNotFound = (name: string, known: readonly string[]): Error => {
  const exists =
    known.length === 0
      ? 'This host has none; `virsh net-define` adds one to libvirt, and --no-network makes a server without.'
      : `This host has ${known.join(', ')}.`
  return novaletError('NetworkNotFound', `No network is named "${name}".${didYouMean(name, known)} ${exists}`, {
    details: { network: name, known },
  })
}
