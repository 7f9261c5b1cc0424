import type { Recovered, ServerOperation } from '../compute.ts'
import type { RunEvent } from '@novalet/steps'

/** What happens to instances, for whoever listens: the terminal, the agent's metrics, a message bus. */
export type Notification =
  | { readonly type: 'operation-start'; readonly operation: string; readonly name: ServerOperation; readonly instance: string }
  | {
      readonly type: 'operation-end'
      readonly operation: string
      readonly name: ServerOperation
      readonly instance: string
      readonly outcome: 'done' | 'undone' | 'failed'
      readonly ms: number
    }
  | { readonly type: 'run'; readonly operation: string; readonly instance: string; readonly event: RunEvent }
  | {
      readonly type: 'recovered'
      readonly operation: string
      readonly name: ServerOperation
      readonly instance: string
      readonly outcome: Recovered['outcome']
    }
  | { readonly type: 'power-state'; readonly instance: string; readonly powerState: string }

/** Told of every notification; must not throw. */
export interface Notifier {
  notify(notification: Notification): void
}
