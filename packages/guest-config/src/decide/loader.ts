import type { Guest } from '../guest.ts'
import { canonicalMachine } from '../host/canonical-machine.ts'
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
export function findLoader({ host, corrects }: Guest, arch: string, machine: string, secureBoot: boolean): Loader | undefined {
  const canonical = canonicalMachine(host.capabilities, arch, machine)
  if (canonical === undefined) throw refuse('InternalError', `Machine type ${machine} is none of this host's for ${arch}`)
  if (host.facts.firmwareDescriptors.length === 0)
    throw refuse('InternalError', 'UEFI is asked for, but this host has no firmware descriptors: install OVMF or AAVMF')
  for (const descriptor of host.facts.firmwareDescriptors as readonly Descriptor[]) {
    const fits = descriptor.targets?.some(
      (target) => target.architecture === arch && target.machines.some((pattern) => matches(canonical, pattern)),
    )
    const features = descriptor.features ?? []
    if (fits !== true || features.includes('secure-boot') !== secureBoot) continue
    const { executable, 'nvram-template': nvramTemplate } = descriptor.mapping ?? {}
    if (executable === undefined || nvramTemplate === undefined) {
      if (corrects('firmware-in-memory')) continue
      throw refuse(
        'InternalError',
        `The first firmware descriptor for ${arch} ${machine} (${descriptor.description ?? 'without a description'}) is of no flash: put one with executable and nvram-template before it`,
      )
    }
    return {
      description: descriptor.description ?? '',
      executable: executable.filename,
      nvramTemplate: nvramTemplate.filename,
      needsSmm: features.includes('requires-smm'),
    }
  }
  return undefined
}

/** Whether a name matches a pattern with `*`, `?`, `[abc]` and `[!abc]`. @source fnmatch.translate of Python */
const matches = (name: string, pattern: string): boolean => {
  const translated = pattern.replaceAll(/\*|\?|\[!?\]?[^\]]*\]|[^*?]/gs, (part) => {
    if (part === '*') return '.*'
    if (part === '?') return '.'
    return part.length > 1 ? characterSet(part.slice(1, -1)) : part.replaceAll(/[\\^$.|+()[\]{}]/g, String.raw`\$&`)
  })
  return new RegExp(`^${translated}$`, 's').test(name)
}

const characterSet = (inside: string): string =>
  `[${inside.startsWith('!') ? '^' : ''}${inside.replace(/^!/, '').replaceAll(/[\\\][^]/g, String.raw`\$&`)}]`
