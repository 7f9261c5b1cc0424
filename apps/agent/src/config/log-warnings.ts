import type { Logger } from '@novalet/model'
import type { ConfigWarning } from '@novalet/model/config'

/**
 * Says what is odd in a configuration. A host's own nova.conf is full of what only Nova has: that is told where one asks,
 * by `--check-config` or at debug. What looks like a slip is told always.
 */
export function logWarnings(warnings: readonly ConfigWarning[], logger: Logger, { all }: { readonly all: boolean }): void {
  for (const { message, instead } of warnings) {
    if (all || instead !== undefined) logger.warn(message)
    else logger.debug(message)
  }
}
