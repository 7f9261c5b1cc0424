import type { ServerOperation } from '../compute.ts'

/** The operations that change a server, by the name in their plan: Nova's words, as in its ComputeDriver. */
export type OperationName = 'spawn' | 'destroy' | 'power-on' | 'power-off'

/** The word of the API for each: what people read, in recovery, notifications and metrics. */
export const API_WORD = {
  spawn: 'create',
  destroy: 'delete',
  'power-on': 'start',
  'power-off': 'stop',
} as const satisfies Record<OperationName, ServerOperation>
