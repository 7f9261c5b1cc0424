import type { OptionSource } from './config.ts'

/** `libvirt.virt_type` as people write it: `[libvirt] virt_type`. */
export function displayName(name: string): string {
  const dot = name.indexOf('.')
  return dot < 0 ? name : `[${name.slice(0, dot)}] ${name.slice(dot + 1)}`
}

/** `nova.conf:12`, `--virt-type`, … */
export function displaySource(source: OptionSource): string {
  if (source.kind === 'file') return `${source.file}:${source.line}`
  if (source.kind === 'flag') return source.flag
  return source.kind === 'request' ? 'request' : 'default'
}
