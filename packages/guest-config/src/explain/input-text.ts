import type { Input, InputKind } from '@novalet/model'
import { displayName, displaySource } from '@novalet/model/config'

const SUBJECTS: Readonly<Record<InputKind, string>> = {
  image: 'image ',
  flavor: 'flavor ',
  'extra-spec': 'flavor ',
  config: '',
  host: 'host ',
  instance: 'instance ',
  network: 'port ',
  'block-device': 'disk ',
  request: 'request ',
  constant: '',
  release: 'Nova ',
}

const LONGEST = 48

/** An input as people say it: `flavor memory_mb 50`, `[libvirt] virt_type kvm (nova.conf:12)`. The value is left out where it is the decided one. */
export function inputText(input: Input, decided: readonly string[] = []): string {
  const subject = inputName(input)
  if (input.kind === 'constant' || input.kind === 'release') return subject
  const value = textOf(input.value)
  const said =
    value === undefined || decided.includes(value) ? '' : ` ${value.length > LONGEST ? `${value.slice(0, LONGEST - 1)}…` : value}`
  return `${subject}${said}${input.source === undefined ? '' : ` (${displaySource(input.source)})`}`
}

/** What it is called, whatever it says. */
export const inputName = ({ kind, name }: Input): string => `${SUBJECTS[kind]}${kind === 'config' ? displayName(name) : name}`

const textOf = (value: Input['value']): string | undefined => {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'object') return value === '' ? '""' : String(value)
  return Array.isArray(value) && value.length === 0 ? undefined : JSON.stringify(value)
}
