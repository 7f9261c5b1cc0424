/** What lies on a host that could be ours, as read. */
export interface HostState {
  readonly domains: readonly { readonly uuid: string; readonly name: string; readonly active: boolean }[]
  /** Names in the instances folder, without `_base`, `locks` and files. */
  readonly instanceFolders: readonly string[]
  /** Half-made files of the image cache. */
  readonly partialFiles: readonly string[]
  /** Names of network links. */
  readonly links: readonly string[]
  /** Ports of Open vSwitch with the ids that os-vif and Nova give them. */
  readonly ovsPorts: readonly { readonly name: string; readonly ifaceId: string | undefined; readonly vmUuid: string | undefined }[]
  /** libvirt's networks that Novalet started and that are up; occupied: with a guest's port in the bridge. */
  readonly startedNetworks: readonly { readonly name: string; readonly occupied: boolean }[]
  /** Journals that cannot be read. */
  readonly damaged: readonly { readonly operation: string; readonly path: string; readonly why: string }[]
  /** Operations that have a journal. */
  readonly unfinished: readonly { readonly operation: string; readonly name: string; readonly subject: string }[]
}
