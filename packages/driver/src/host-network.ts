/** Something on the host that must be up before a guest's ports can be plugged. */
export interface HostNetwork {
  readonly kind: 'libvirt'
  /** libvirt's name of the network. */
  readonly name: string
}
