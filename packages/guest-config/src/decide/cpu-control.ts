import type { Decided } from '@novalet/model'
import type { Guest } from '../guest.ts'
import { refuse } from '../refuse.ts'
import { wholeNumber } from './whole-number.ts'

/** Share, quota and period of CPU time. */
export interface CpuControl {
  readonly shares?: Decided<number> | undefined
  readonly quota?: Decided<number> | undefined
  readonly period?: Decided<number> | undefined
}

const NAMES = ['shares', 'quota', 'period'] as const

/** Decides how much CPU time the guest may have. @source nova/virt/libvirt/driver.py _update_guest_cputune */
export function decideCpuControl(guest: Guest): CpuControl | undefined {
  const { from, input, isQemu, virtType } = guest
  const wanted = NAMES.filter((name) => Object.hasOwn(input.instance.flavor.extraSpecs, `quota:cpu_${name}`))
  if (wanted.length === 0) return undefined
  if (!input.host.cgroupCpuController) {
    throw refuse(
      'UnsupportedHostCPUControlPolicy',
      `Flavor sets quota:cpu_${wanted.join(', quota:cpu_')}, but this host's cgroups have no cpu controller`,
    )
  }
  if (!isQemu && virtType.value !== 'lxc') return undefined
  const limit = (name: (typeof NAMES)[number]): Decided<number> =>
    guest.set(`cputune.${name}`, [from.extraSpec(`quota:cpu_${name}`, (text) => wholeNumber(`quota:cpu_${name}`, text))])
  return Object.fromEntries(wanted.map((name) => [name, limit(name)]))
}
