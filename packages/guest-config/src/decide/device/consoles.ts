import { constant, type Decided, type Input } from '@novalet/model'
import { attributeOf, childElements, type WritableDevice, type XmlElement } from '@novalet/xml-render'
import { isS390 } from '../../arch/arch.ts'
import type { Guest } from '../../guest.ts'
import { refuse } from '../../refuse.ts'
import type { Machine } from '../machine.ts'
import { readWholeNumber } from '../whole-number.ts'
import type { Place } from './place.ts'

type Devices = readonly Decided<WritableDevice>[]

/** QEMU's PCs have no more. */
const MOST_SERIAL_PORTS = 3

/** Decides serial ports and consoles. @source nova/virt/libvirt/driver.py _create_consoles */
export function decideConsoles(guest: Guest, machine: Machine, place: Place): Devices {
  const { input, virtType, release } = guest
  if (virtType.value === 'parallels') return []
  if (virtType.value === 'lxc') return [loggedPty(guest, place, 'console')]
  const kind = isS390(machine.arch.value) ? 'console' : 'serial'
  if (input.config.get('serial_console.enabled')) return tcpPorts(guest, place, kind)
  if (release.console === 'file-and-pty') return fileAndPty(guest, place)
  return [loggedPty(guest, place, kind, kind === 'console' ? 'sclp' : undefined)]
}

const enabled = (guest: Guest): readonly Input[] => guest.from.config('serial_console.enabled').inputs

const logOf = (guest: Guest, at: string): { readonly logFile: Decided<string>; readonly logAppend: Decided<string> } => ({
  logFile: guest.set(`${at}.log.file`, [guest.from.instance('uuid', `${guest.instancePath}/console.log`, 'the console log')]),
  logAppend: guest.set(`${at}.log.append`, [constant('off', 'each start begins a new log')]),
})

const loggedPty = (guest: Guest, place: Place, kind: 'serial' | 'console', target?: string): Decided<WritableDevice> => {
  const at = place(kind)
  const type = guest.set(`${at}.type`, [{ inputs: enabled(guest), value: 'pty', how: 'a terminal of the host; what is said is logged' }])
  const targetType = target === undefined ? undefined : guest.set(`${at}.target.type`, [constant(target, 'what mainframes have')])
  return { value: { kind, type, ...logOf(guest, at), targetType }, origin: type.origin }
}

const fileAndPty = (guest: Guest, place: Place): Devices => {
  const file = place('serial')
  const log = guest.set(`${file}.type`, [{ inputs: enabled(guest), value: 'file', how: 'the console log; tcp where enabled' }])
  const pty = guest.set(`${place('serial')}.type`, [constant('pty', 'every domain has one')])
  return [
    {
      value: {
        kind: 'serial',
        type: log,
        sourcePath: guest.set(`${file}.source.path`, [guest.from.instance('uuid', `${guest.instancePath}/console.log`, 'the console log')]),
      },
      origin: log.origin,
    },
    { value: { kind: 'serial', type: pty }, origin: pty.origin },
  ]
}

const tcpPorts = (guest: Guest, place: Place, kind: 'serial' | 'console'): Devices => {
  const { from, input } = guest
  if (hasTcpPorts(guest.existingDomain)) return []
  const count = serialPortCount(guest)
  if (kind === 'serial' && count > MOST_SERIAL_PORTS) {
    throw refuse(
      'SerialPortNumberLimitExceeded',
      `${count} serial ports are asked for, at most ${MOST_SERIAL_PORTS} can be had on ${guest.virtType.value}`,
    )
  }
  const range = from.config('serial_console.port_range')
  const [first, stop] = portRange(String(range.value))
  return Array.from({ length: count }, (_, index) => {
    const at = place(kind)
    const given = input.serialPorts?.[index]
    const port = given ?? first + index
    if (given === undefined && port >= stop)
      throw refuse(
        'SocketPortRangeExhaustedException',
        `${count} serial ports are asked for, and [serial_console]port_range has ${stop - first} (its end is not one of them)`,
      )
    const type = guest.set(`${at}.type`, [{ inputs: enabled(guest), value: 'tcp', how: 'a port of the host for the console proxy' }])
    return {
      value: {
        kind,
        type,
        sourceMode: { value: 'bind', origin: type.origin },
        sourceHost: guest.set(`${at}.source.host`, [from.config('serial_console.proxyclient_address')]),
        sourceService: guest.set(`${at}.source.service`, [{ inputs: range.inputs, value: String(port), how: 'the next free port' }]),
        ...(index === 0 ? logOf(guest, at) : undefined),
      },
      origin: type.origin,
    }
  })
}

/** Whether a domain has such ports already: it migrates, and keeps them. @source nova/virt/libvirt/driver.py _serial_ports_already_defined */
const hasTcpPorts = (domain: XmlElement | undefined): boolean =>
  (domain === undefined ? [] : childElements(domain, 'devices'))
    .flatMap((devices) => [...childElements(devices, 'serial'), ...childElements(devices, 'console')])
    .some((device) => attributeOf(device, 'type') === 'tcp')

/** @source nova/console/serial.py _get_port_range */
const portRange = (range: string): readonly [first: number, stop: number] => {
  const [start, stop] = range.split(':').map(Number)
  return start !== undefined && stop !== undefined && start < stop ? [start, stop] : [10_000, 20_000]
}

/** @source nova/virt/hardware.py get_number_of_serial_ports */
const serialPortCount = ({ from, input }: Guest): number => {
  const said = from.extraSpec('hw:serial_port_count').value
  const ofFlavor = said === undefined || said === '' ? 0 : readWholeNumber(said)
  if (ofFlavor === undefined) {
    throw refuse('ImageSerialPortNumberInvalid', `Flavor has hw:serial_port_count=${said ?? ''}: it has to be a whole number`)
  }
  const ofImage = Number(input.imageMeta.properties['hw_serial_port_count'] ?? 0)
  if (ofFlavor !== 0 && ofImage > ofFlavor) {
    throw refuse('ImageSerialPortNumberExceedFlavorValue', `Image asks for ${ofImage} serial ports, the flavor allows ${ofFlavor}`)
  }
  return (ofFlavor !== 0 && ofImage !== 0 ? ofImage : ofFlavor || ofImage) || 1
}
