import type { WritableOf, cpu } from '@novalet/xml-render'
import type { Guest } from '../guest.ts'
import { refuse } from '../refuse.ts'

const MODES = ['passthrough', 'emulate']

/** Decides how wide physical addresses are, where flavor or image say; the flavor wins. @source nova/virt/libvirt/driver.py _get_guest_cpu_config_maxphysaddr */
export function decideMaxPhysAddr(guest: Guest): Pick<WritableOf<typeof cpu>, 'maxPhysAddrMode' | 'maxPhysAddrBits'> {
  const { from } = guest
  const mode = guest.pick('cpu.maxphysaddr.mode', [
    from.extraSpec('hw:maxphysaddr_mode', (value) => (value === '' ? undefined : value)),
    from.image('hw_maxphysaddr_mode', String),
  ])
  if (mode === undefined) return {}
  if (!MODES.includes(mode.value))
    throw refuse('Invalid', `hw:maxphysaddr_mode is ${mode.value}: physical addresses can be ${MODES.join(' or ')}`)
  return {
    maxPhysAddrMode: mode,
    maxPhysAddrBits: guest.pick('cpu.maxphysaddr.bits', [
      from.extraSpec('hw:maxphysaddr_bits', (value) => (value === '' ? undefined : bitsOf(value))),
      from.image('hw_maxphysaddr_bits', (value) => Number(value) || undefined),
    ]),
  }
}

const bitsOf = (text: string): number => {
  if (/^\s*[+-]?\d+\s*$/.test(text)) return Number(text)
  throw refuse('InvalidInput', `Flavor has hw:maxphysaddr_bits=${text}: it has to be a whole number`)
}
