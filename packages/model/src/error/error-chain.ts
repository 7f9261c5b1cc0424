/** An error and what caused it, outermost first, each once; of several errors at once, each with its own causes. */
export function errorChain(error: unknown): readonly unknown[] {
  const found: unknown[] = []
  const visit = (item: unknown): void => {
    if (item === undefined || item === null || found.includes(item)) return
    found.push(item)
    if (!(item instanceof Error)) return
    if (item instanceof AggregateError) item.errors.forEach(visit)
    // A SuppressedError, which not every runtime has.
    if ('error' in item && 'suppressed' in item) [item.error, item.suppressed].forEach(visit)
    visit(item.cause)
  }
  visit(error)
  return found
}

/** What programs test an error by: its own code, or the one that Node gave it. */
export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'InternalError'

/** An error's text for people. */
export const errorMessage = (error: unknown): string => (error instanceof Error ? error.message : String(error)).trimEnd()
