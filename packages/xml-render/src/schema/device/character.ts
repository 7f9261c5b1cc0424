import { element } from '../element-schema.ts'
import { attr, list } from '../field.ts'
import { integer, oneOf, onOff, string, yesNo } from '../value-type.ts'
import { ofAnyDevice } from './any-device.ts'
import { sourceSecurityLabel } from './security-label.ts'

/** Where a character device's bytes come from and go to. */
export const characterSource = {
  sourceMode: attr('source/@mode', oneOf('bind', 'connect')).optional(),
  sourcePath: attr('source/@path', string).optional(),
  sourceHost: attr('source/@host', string).optional(),
  sourceService: attr('source/@service', string).optional(),
  sourceAppend: attr('source/@append', onOff).optional(),
  sourceTls: attr('source/@tls', yesNo).optional(),
  sourceChannel: attr('source/@channel', string).optional(),
  sourceMaster: attr('source/@master', string).optional(),
  sourceSlave: attr('source/@slave', string).optional(),
  sourceLabels: list(sourceSecurityLabel, 'source'),
  sourceReconnectEnabled: attr('source/reconnect/@enabled', yesNo).optional(),
  /** @unit s */
  sourceReconnectTimeout: attr('source/reconnect/@timeout', integer).optional(),
  protocol: attr('protocol/@type', oneOf('raw', 'telnet', 'telnets', 'tls')).optional(),
}

const character = {
  type: attr(
    '@type',
    oneOf('pty', 'file', 'unix', 'tcp', 'udp', 'dev', 'pipe', 'stdio', 'null', 'vc', 'nmdm', 'spicevmc', 'spiceport', 'dbus'),
  ),
  tty: attr('@tty', string).optional(),
  ...characterSource,
  logFile: attr('log/@file', string).optional(),
  logAppend: attr('log/@append', oneOf('on', 'off')).optional(),
  targetPort: attr('target/@port', integer).optional(),
  targetType: attr('target/@type', string).optional(),
  targetModel: attr('target/model/@name', string).optional(),
  ...ofAnyDevice,
}

/** A serial port. */
export const serial = element('serial', character)
/** A console that is not a serial port. */
export const consoleDevice = element('console', character)
/** A parallel port. */
export const parallel = element('parallel', character)
/** A channel between host and guest. */
export const channel = element('channel', {
  ...character,
  targetName: attr('target/@name', string).optional(),
  targetAddress: attr('target/@address', string).optional(),
  targetState: attr('target/@state', oneOf('connected', 'disconnected')).optional(),
  sourceClipboard: attr('source/clipboard/@copypaste', yesNo).optional(),
  sourceMouse: attr('source/mouse/@mode', oneOf('client', 'server')).optional(),
})
