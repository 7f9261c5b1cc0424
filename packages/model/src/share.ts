/** A shared folder that is mounted on the host and given to the guest. @source nova/objects/share_mapping.py ShareMapping */
export interface Share {
  /** By which the guest mounts it. */
  readonly tag: string
  /** Where it is mounted on the host. */
  readonly mountPath: string
}
