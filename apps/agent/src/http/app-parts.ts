import type { Compute } from '@novalet/compute'
import type { Clock, Logger } from '@novalet/model'
import type { Metrics } from '../metrics/create-metrics.ts'
import type { Operations } from '../operation/operations.ts'

/** Whether the agent can do its work now, and if not, why. */
export interface Health {
  readonly status: 'ok' | 'unavailable'
  readonly reason: string | undefined
}

/** What the API speaks for. */
export interface AppParts {
  readonly compute: Compute
  readonly operations: Operations
  /** Absent where metrics are switched off. */
  readonly metrics: Metrics | undefined
  readonly health: () => Health
  readonly clock: Clock
  readonly logger: Logger
}

/** What requests carry along. */
export interface AppEnv {
  Variables: { requestId: string }
}
