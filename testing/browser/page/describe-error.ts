/** What a caller tests of an error, as data. */
export interface ErrorData {
  readonly code: unknown
  readonly message: string
  readonly details: unknown
}

/** An error as data; whatever is no error of ours has no code. */
export const describeError = (error: unknown): ErrorData => {
  const { code, details } = error as { readonly code?: unknown; readonly details?: unknown }
  return { code, details, message: error instanceof Error ? error.message : String(error) }
}

/** How the work failed; that it did not is an error. */
export const errorOf = async (work: Promise<unknown>): Promise<ErrorData> => {
  const result = await work.then(() => undefined, describeError)
  if (result === undefined) throw new Error('it did not fail')
  return result
}
