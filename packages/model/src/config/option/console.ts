import { hostAddress, portRange } from '../address-type.ts'
import { option, optional, optionGroup } from '../option.ts'
import { choice, flag, text } from '../value-type.ts'

/** `[serial_console]`. @source nova/conf/serial_console.py */
export const SERIAL_CONSOLE = optionGroup('serial_console', 'nova/conf/serial_console.py', {
  base_url: option(text, 'ws://127.0.0.1:6083/', 'public URL of the proxy'),
  enabled: option(flag, false, 'TCP serial consoles instead of pty'),
  port_range: option(portRange, '10000:20000', 'host TCP ports for guests, first:last'),
  proxyclient_address: option(text, '127.0.0.1', "listen address of guests' serial ports and address for the proxy"),
})

/** `[spice]`. @source nova/conf/spice.py */
export const SPICE = optionGroup('spice', 'nova/conf/spice.py', {
  agent_enabled: option(flag, true, 'add the spice agent channel'),
  enabled: option(flag, false, 'guests get a SPICE device'),
  html5proxy_base_url: option(text, 'http://127.0.0.1:6082/spice_auto.html', 'public URL'),
  image_compression: optional(
    choice('auto_glz', 'auto_lz', 'quic', 'glz', 'lz', 'off'),
    'lossless compression of images; unset = left to libvirt; younger than Nova 26',
  ),
  jpeg_compression: optional(
    choice('auto', 'never', 'always'),
    'lossy compression of images on slow links; unset = left to libvirt; younger than Nova 26',
  ),
  playback_compression: optional(flag, 'compression of sound; unset = left to libvirt; younger than Nova 26'),
  require_secure: option(flag, false, 'every channel over TLS only; younger than Nova 26'),
  server_listen: option(text, '127.0.0.1', 'address the SPICE server listens on'),
  server_proxyclient_address: option(text, '127.0.0.1', 'address the proxy connects to'),
  streaming_mode: optional(
    choice('filter', 'all', 'off'),
    'when moving pictures are sent as video; unset = left to libvirt; younger than Nova 26',
  ),
  zlib_compression: optional(
    choice('auto', 'never', 'always'),
    'lossless compression of images on slow links; unset = left to libvirt; younger than Nova 26',
  ),
})

/** `[vnc]`. @source nova/conf/vnc.py */
export const VNC = optionGroup('vnc', 'nova/conf/vnc.py', {
  enabled: option(flag, true, 'guests get a VNC device', { formerly: ['DEFAULT.vnc_enabled'] }),
  keymap: optional(text, 'keyboard layout of the guest; releases before Train', { deprecated: true }),
  novncproxy_base_url: option(text, 'http://127.0.0.1:6080/vnc_auto.html', 'public URL of the proxy', {
    formerly: ['DEFAULT.novncproxy_base_url'],
  }),
  server_listen: option(hostAddress, '127.0.0.1', 'address the VNC server listens on'),
  server_proxyclient_address: option(hostAddress, '127.0.0.1', 'address the proxy connects to'),
})
