import { novaletError } from '@novalet/model'
import type { Executor, StepKind } from '@novalet/steps'

/** The executor, with what the file system says told as it concerns people. @throws PermissionDenied */
export function withClearErrors<Kind extends StepKind>(executor: Executor<Kind>): Executor<Kind> {
  const { prepare, undo } = executor
  return {
    ...(prepare ? { prepare: (...args) => prepare.apply(executor, args).catch(rethrowClearly) } : {}),
    do: (...args) => executor.do(...args).catch(rethrowClearly),
    ...(undo ? { undo: (...args) => undo.apply(executor, args).catch(rethrowClearly) } : {}),
  }
}

const DENIED = new Set(['EACCES', 'EPERM', 'EROFS'])

function rethrowClearly(error: unknown): never {
  if (!(error instanceof Error) || !('code' in error) || !DENIED.has(String(error.code))) throw error
  const path = 'path' in error ? String(error.path) : 'a file'
  throw novaletError(
    'PermissionDenied',
    `Touching ${path}: ${error.message}; run as a user who may write there, or change instances_path.`,
    {
      cause: error,
      details: { path },
    },
  )
}
