/** What a host can do for its guests, or cannot. */
export interface HostFeature {
  readonly feature: string
  readonly supported: boolean
  /** What it takes. */
  readonly needs: string
  /** What there is. */
  readonly found: string
  /** What it costs the user where it is missing. */
  readonly withoutIt: string
}
