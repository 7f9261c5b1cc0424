import { InvalidArgumentError } from 'commander'

/** Gathers `--property key=value` options. */
export function keyValue(text: string, before: unknown): Readonly<Record<string, string>> {
  const at = text.indexOf('=')
  if (at < 1) throw new InvalidArgumentError('Expected KEY=VALUE.')
  return { ...(before as Record<string, string> | undefined), [text.slice(0, at)]: text.slice(at + 1) }
}
