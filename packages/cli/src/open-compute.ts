import type { Compute } from '@novalet/compute'

/** Compute over this host, and how to let go of it. */
export interface OpenCompute extends AsyncDisposable {
  readonly compute: Compute
}
