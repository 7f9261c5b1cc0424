import type { HostView } from '../host/host-view.ts'
import { refuse } from '../refuse.ts'

/** A firmware that a host has. */
export interface Loader {
  readonly description: string
  readonly executable: string
  readonly nvramTemplate: string
  readonly needsSmm: boolean
}

/** The shape of QEMU's firmware descriptors, as far as it is read here. */
interface Descriptor {
  readonly description?: string
  readonly mapping?: { readonly executable?: { readonly filename: string }; readonly 'nvram-template'?: { readonly filename: string } }
  readonly targets?: readonly { readonly architecture: string; readonly machines: readonly string[] }[]
  readonly features?: readonly string[]
}

/** The first firmware for a machine that has Secure Boot exactly where it is wanted. @source nova/virt/libvirt/host.py Host.get_loader */
export function findLoader(host: HostView, arch: string, machine: string, secureBoot: boolean): Loader | undefined {
  const canonical = canonicalMachine(host, arch, machine)
  for (const descriptor of host.facts.firmwareDescriptors as readonly Descriptor[]) {
    const fits = descriptor.targets?.some(
      (target) => target.architecture === arch && target.machines.some((pattern) => matches(canonical, pattern)),
    )
    const features = descriptor.features ?? []
    if (fits !== true || features.includes('secure-boot') !== secureBoot) continue
    return {
      description: descriptor.description ?? '',
      executable: descriptor.mapping?.executable?.filename ?? '',
      nvramTemplate: descriptor.mapping?.['nvram-template']?.filename ?? '',
      needsSmm: features.includes('requires-smm'),
    }
  }
  return undefined
}

const canonicalMachine = (host: HostView, arch: string, machine: string): string => {
  for (const guest of host.capabilities.guests ?? []) {
    if (guest.arch !== arch) continue
    const machines = [...(guest.machines ?? []), ...(guest.domains ?? []).flatMap((each) => each.machines ?? [])]
    const found = machines.find((each) => each.name === machine)
    if (found !== undefined) return found.canonical ?? machine
  }
  throw refuse('InternalError', `Machine type ${machine} is none of this host's for ${arch}`)
}

/** Whether a name matches a pattern with `*` and `?`. */
const matches = (name: string, pattern: string): boolean => {
  if (pattern === '') return name === ''
  const [first] = pattern
  const rest = pattern.slice(1)
  if (first === '*') return matches(name, rest) || (name !== '' && matches(name.slice(1), pattern))
  return name !== '' && (first === '?' || first === name[0]) && matches(name.slice(1), rest)
}
