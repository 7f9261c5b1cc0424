import type { Executors } from '../executor.ts'
import type { StepKinds } from '../step.ts'
import { mapExecutors } from './crash-at.ts'

/** Where in a step it fails: before it, in its reading, or after its effect. */
export type FailurePoint = 'prepare' | 'do' | 'after-do'

/** Executors that fail at the nth step (from 0) that is begun with them. */
export function failAt<Kinds extends StepKinds>(executors: Executors<Kinds>, n: number, point: FailurePoint): Executors<Kinds> {
  let begun = -1
  const failure = (): Error => new Error(`failed on purpose at step ${n} (${point})`)
  return mapExecutors(executors, (_kind, executor) => ({
    ...executor,
    async prepare(...args) {
      begun += 1
      if (begun === n && point === 'prepare') throw failure()
      return (await executor.prepare?.(...args)) ?? null
    },
    async do(...args) {
      if (begun === n && point === 'do') throw failure()
      const output = await executor.do(...args)
      if (begun === n && point === 'after-do') throw failure()
      return output
    },
  }))
}
