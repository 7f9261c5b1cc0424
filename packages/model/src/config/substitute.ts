const REFERENCE = /\$(?:(?<escaped>\$)|(?<named>[_a-z][_a-z0-9.]*)|\{(?<braced>[_a-z][_a-z0-9.]*)\})/gi

/**
 * Replaces `$option`, `${option}` and `${group.option}` by what `valueOf` answers; `$$` and `\$` stand for a dollar sign.
 * @source oslo_config/cfg.py ConfigOpts._substitute
 */
export function substitute(text: string, valueOf: (reference: string) => string): string {
  if (!text.includes('$')) return text
  return text.replaceAll('\\$', '$$$$').replaceAll(REFERENCE, (...match) => {
    const { escaped, named, braced } = match.at(-1) as { escaped?: string; named?: string; braced?: string }
    return escaped ?? valueOf(named ?? braced ?? '')
  })
}
