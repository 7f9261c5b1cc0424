import type { OptionSource } from './config.ts'

/** `libvirt.virt_type` as people write it: `[libvirt] virt_type`. */
export const displayName = (name: string): string => name.replace(/^([^.]*)\./, '[$1] ')

/** `nova.conf:12`, `--virt-type`, … */
export function displaySource(source: OptionSource): string {
  if (source.kind === 'file') return `${source.file}:${source.line}`
  if (source.kind === 'flag') return source.flag
  return source.kind === 'request' ? 'request' : 'default'
}
