/** Something on the host that is not as the records say. */
export interface Finding {
  /** `orphan`: ours, but nothing needs it. `missing`: a record needs it and it is not there. `foreign`: not ours; listed, never touched. */
  readonly kind: 'orphan' | 'missing' | 'foreign'
  /** `domain`, `instance-directory`, `link`, `ovs-port`, `network`, `journal`, `partial-file` */
  readonly what: string
  /** Its name or path. */
  readonly name: string
  /** The instance it belongs or belonged to, where known. */
  readonly instance?: string | undefined
  readonly detail: string
  /** What a person can do. */
  readonly remedy: string
}
