import { constant, type Decided, type Input } from '@novalet/model'
import type { WritableDevice } from '@novalet/xml-render'
import { isPpc, isX86 } from '../../arch/arch.ts'
import type { Guest } from '../../guest.ts'
import { refuse } from '../../refuse.ts'
import type { Machine } from '../machine.ts'
import { wholeNumber } from '../whole-number.ts'
import { hasSpiceAgent } from './channels.ts'
import type { Place } from './place.ts'
import { decideSpice } from './spice.ts'

type Devices = readonly Decided<WritableDevice>[]

/** Decides graphical consoles and, where there is one, video card, pointer and keyboard. @source nova/virt/libvirt/driver.py _guest_add_video_device */
export function decideDisplay(guest: Guest, machine: Machine, place: Place): Devices {
  const graphics = decideGraphics(guest, place)
  if (graphics.length === 0) return []
  const video = decideVideo(guest, machine, place)
  const inputs = [...decidePointer(guest, machine, place), ...decideKeyboard(guest, machine, place)]
  return guest.release.inputsFirst ? [...inputs, ...graphics, video] : [...graphics, video, ...inputs]
}

const decideGraphics = (guest: Guest, place: Place): Devices => {
  const { from, input, virtType, release } = guest
  if (virtType.value === 'lxc') return []
  const kinds = [
    ...(input.config.get('vnc.enabled') ? (['vnc'] as const) : []),
    ...(input.config.get('spice.enabled') ? (['spice'] as const) : []),
  ]
  return kinds.map((kind) => {
    const at = place('graphics')
    const type = guest.set(`${at}.type`, [
      { inputs: from.config(`${kind}.enabled`).inputs, value: kind, how: `${kind.toUpperCase()} is enabled` },
    ])
    return {
      value: {
        kind: 'graphics',
        type,
        autoport: guest.set(`${at}.autoport`, [constant(true, 'libvirt chooses a free port')]),
        keymap: release.keymap && kind === 'vnc' ? guest.pick(`${at}.keymap`, [from.config('vnc.keymap')]) : undefined,
        listen: guest.pick(`${at}.listen`, [from.config(`${kind}.server_listen`, (address) => String(address) || undefined)]),
        ...(kind === 'spice' ? decideSpice(guest, at) : undefined),
      },
      origin: type.origin,
    }
  })
}

const VIDEO_MODELS = new Set(['cirrus', 'qxl', 'vga', 'vmvga', 'xen', 'virtio', 'gop', 'none', 'bochs'])

const decideVideo = (guest: Guest, machine: Machine, place: Place): Decided<WritableDevice> => {
  const { from, input, release, virtType } = guest
  const at = place('video')
  const arch = machine.arch.value
  const ofArch = machine.arch.origin.inputs
  const spice = from.config('spice.enabled')
  const because = (inputs: readonly Input[], value: string | undefined, how: string) => ({ inputs, value, how })
  const model = guest.set(`${at}.model`, [
    from.image('hw_video_model', String),
    because(virtType.origin.inputs, virtType.value === 'parallels' ? 'vga' : undefined, 'what Virtuozzo has'),
    because(
      [...ofArch, ...spice.inputs],
      isX86(arch) && spice.value !== true ? release.videoModel : undefined,
      'qxl where SPICE is enabled, else this',
    ),
    because(ofArch, isPpc(arch) ? 'vga' : undefined, 'what POWER has'),
    because(ofArch, arch === 'aarch64' || arch === 'mipsel' ? 'virtio' : undefined, 'all that can be had'),
    because(spice.inputs, spice.value === true ? release.spiceVideoModel : undefined, 'what suits SPICE'),
    constant(release.videoModel, 'where nothing says'),
  ])
  if (!VIDEO_MODELS.has(model.value))
    throw refuse('InvalidVideoMode', `Video model ${model.value} cannot be had: choose one of ${[...VIDEO_MODELS].join(', ')}`)
  const limit = wholeNumber('hw_video:ram_max_mb', input.instance.flavor.extraSpecs['hw_video:ram_max_mb'] ?? '0')
  const ram = Number(input.imageMeta.properties['hw_video_ram'] ?? 0)
  if (ram > limit)
    throw refuse('RequestedVRamTooHigh', `Image asks for ${ram} MiB of video memory, the flavor allows ${limit} (hw_video:ram_max_mb)`)
  const vram =
    limit !== 0 && ram !== 0 ? guest.set(`${at}.vram`, [from.image('hw_video_ram', (mib) => Number(mib) * 1024, '× 1024 KiB')]) : undefined
  return { value: { kind: 'video', model, vram }, origin: model.origin }
}

const decidePointer = (guest: Guest, machine: Machine, place: Place): Devices => {
  const { from, input } = guest
  const bus = guest.pick('devices.input[0].bus', [
    from.image('hw_input_bus', String),
    from.image('hw_pointer_model', (model) => (model === '' ? undefined : 'usb')),
    from.config(
      'DEFAULT.pointer_model',
      (model) => (model === 'usbtablet' ? 'usb' : undefined),
      'a tablet keeps the pointer where the mouse is',
    ),
  ])
  if (bus === undefined || machine.osType.value !== 'hvm') return []
  if (hasSpiceAgent(guest) && !input.config.get('vnc.enabled')) return []
  const at = place('input')
  const type = guest.set(`${at}.type`, [
    {
      inputs: [...from.config('vnc.enabled').inputs, ...from.config('spice.agent_enabled').inputs, ...bus.origin.inputs],
      value: 'tablet',
      how: 'VNC is enabled, or SPICE without its agent',
    },
  ])
  return [{ value: { kind: 'input', type, bus }, origin: type.origin }]
}

const decideKeyboard = (guest: Guest, machine: Machine, place: Place): Devices => {
  const bus = guest.pick('devices.input[1].bus', [
    guest.from.image('hw_input_bus', (value) => (value === '' ? undefined : String(value))),
    {
      inputs: machine.arch.origin.inputs,
      value: machine.arch.value === 'aarch64' ? 'usb' : undefined,
      how: 'aarch64 has no keyboard of its own',
    },
    { inputs: [{ kind: 'constant', name: 'the machine has one' }], value: undefined, omits: true },
  ])
  if (bus === undefined) return []
  const type = guest.set(`${place('input')}.type`, [{ inputs: bus.origin.inputs, value: 'keyboard', how: 'for the graphical console' }])
  return [{ value: { kind: 'input', type, bus }, origin: type.origin }]
}
