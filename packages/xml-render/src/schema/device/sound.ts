import { element } from '../element-schema.ts'
import { attr, child, list } from '../field.ts'
import { integer, oneOf, onOff, string, yesNo } from '../value-type.ts'
import { ofAnyDevice } from './any-device.ts'

/** A codec of an HDA sound card. */
export const soundCodec = element('codec', { type: attr('@type', oneOf('duplex', 'micro', 'output')) })

/** A sound card. */
export const sound = element('sound', {
  model: attr('@model', oneOf('sb16', 'es1370', 'pcspk', 'ac97', 'ich6', 'ich9', 'usb', 'virtio')),
  multichannel: attr('@multichannel', yesNo).optional(),
  streams: attr('@streams', integer).optional(),
  codecs: list(soundCodec),
  audioId: attr('audio/@id', integer).optional(),
  driverIommu: attr('driver/@iommu', onOff).optional(),
  ...ofAnyDevice,
})

const direction = {
  mixingEngine: attr('@mixingEngine', yesNo).optional(),
  fixedSettings: attr('@fixedSettings', yesNo).optional(),
  voices: attr('@voices', integer).optional(),
  bufferLength: attr('@bufferLength', integer).optional(),
  bufferCount: attr('@bufferCount', integer).optional(),
  dev: attr('@dev', string).optional(),
  tryPoll: attr('@tryPoll', yesNo).optional(),
  name: attr('@name', string).optional(),
  streamName: attr('@streamName', string).optional(),
  latency: attr('@latency', integer).optional(),
  serverName: attr('@serverName', string).optional(),
  clientName: attr('@clientName', string).optional(),
  connectPorts: attr('@connectPorts', string).optional(),
  exactName: attr('@exactName', yesNo).optional(),
  frequency: attr('settings/@frequency', integer).optional(),
  channels: attr('settings/@channels', integer).optional(),
  format: attr('settings/@format', oneOf('s8', 'u8', 's16', 'u16', 's32', 'u32', 'f32')).optional(),
}

/** What the guest hears. */
export const audioInput = element('input', direction)
/** What the guest plays. */
export const audioOutput = element('output', direction)

/** What carries the guest's sound on the host. */
export const audio = element('audio', {
  id: attr('@id', integer),
  type: attr('@type', oneOf('none', 'alsa', 'coreaudio', 'dbus', 'file', 'jack', 'oss', 'pipewire', 'pulseaudio', 'sdl', 'spice')),
  path: attr('@path', string).optional(),
  driver: attr('@driver', string).optional(),
  serverName: attr('@serverName', string).optional(),
  runtimeDir: attr('@runtimeDir', string).optional(),
  timerPeriod: attr('@timerPeriod', integer).optional(),
  tryMmap: attr('@tryMMap', yesNo).optional(),
  exclusive: attr('@exclusive', yesNo).optional(),
  dspPolicy: attr('@dspPolicy', integer).optional(),
  input: child(audioInput).optional(),
  output: child(audioOutput).optional(),
})
