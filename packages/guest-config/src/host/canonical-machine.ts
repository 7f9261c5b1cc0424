import type { Capabilities } from '@novalet/xml-render'

/** The machine type that a name stands for on a host (`pc` is `pc-i440fx-7.2`); undefined where the host has none of that name. */
export function canonicalMachine({ guests = [] }: Capabilities, arch: string, machine: string): string | undefined {
  for (const guest of guests) {
    if (guest.arch !== arch) continue
    const machines = [...(guest.machines ?? []), ...(guest.domains ?? []).flatMap((each) => each.machines ?? [])]
    const found = machines.find((each) => each.name === machine)
    if (found !== undefined) return found.canonical ?? machine
  }
  return undefined
}
