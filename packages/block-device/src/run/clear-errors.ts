import type { Executor, StepKind } from '@novalet/steps'
import { rethrowDenied } from '@novalet/steps/run'

/** The executor, with what the file system says told as it concerns people. @throws PermissionDenied */
export function withClearErrors<Kind extends StepKind>(executor: Executor<Kind>): Executor<Kind> {
  const { prepare, undo } = executor
  return {
    ...(prepare ? { prepare: (...args) => prepare.apply(executor, args).catch(rethrowDenied) } : {}),
    do: (...args) => executor.do(...args).catch(rethrowDenied),
    ...(undo ? { undo: (...args) => undo.apply(executor, args).catch(rethrowDenied) } : {}),
  }
}
