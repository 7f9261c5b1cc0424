import { errorMessage } from './error-chain.ts'

/** Node's text for a failed system call: `ENOENT: no such file or directory, open '/a/path'`. */
const SYSTEM_CALL = /^E[A-Z0-9]+: (.+?), \w+(?: '.*)?$/s

/** Why a system call failed, without its code and path, for a message that names the path itself; of other errors the whole text. */
export function systemReason(error: unknown): string {
  const text = errorMessage(error)
  return SYSTEM_CALL.exec(text)?.[1] ?? text
}
