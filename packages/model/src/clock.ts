/** Where time comes from; libraries are given one. */
export interface Clock {
  /** Now, in milliseconds since 1970 UTC. @unit ms */
  now(): number
}
