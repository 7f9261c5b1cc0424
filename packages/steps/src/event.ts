/** What a run tells while it runs; the same events feed the terminal, the agent and the tests. */
export type RunEvent =
  | {
      readonly type: 'step-start'
      readonly step: string
      readonly kind: string
      readonly why: string
      readonly index: number
      readonly total: number
    }
  | {
      readonly type: 'step-progress'
      readonly step: string
      readonly done: number
      readonly of: number | undefined
      readonly unit: 'bytes' | 'steps'
    }
  | { readonly type: 'step-done'; readonly step: string; readonly ms: number }
  | { readonly type: 'step-failed'; readonly step: string; readonly error: unknown }
  | { readonly type: 'undo-start'; readonly step: string; readonly what: string }
  | { readonly type: 'undo-done'; readonly step: string }
  | { readonly type: 'undo-failed'; readonly step: string; readonly error: unknown }
