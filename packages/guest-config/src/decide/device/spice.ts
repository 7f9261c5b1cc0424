import { derive, type Decided } from '@novalet/model'
import type { WritableOf, graphics, spiceChannel } from '@novalet/xml-render'
import type { Guest } from '../../guest.ts'

const CHANNELS = ['main', 'display', 'inputs', 'cursor', 'playback', 'record', 'smartcard', 'usbredir']

/** Decides how SPICE compresses and secures what it carries, where nova.conf says. @source nova/virt/libvirt/driver.py _guest_add_video_device */
export function decideSpice(guest: Guest, at: string): Partial<WritableOf<typeof graphics>> {
  const { from } = guest
  return {
    imageCompression: guest.pick(`${at}.image.compression`, [from.config('spice.image_compression', String)]),
    jpegCompression: guest.pick(`${at}.jpeg.compression`, [from.config('spice.jpeg_compression', String)]),
    zlibCompression: guest.pick(`${at}.zlib.compression`, [from.config('spice.zlib_compression', String)]),
    playbackCompression: guest.pick(`${at}.playback.compression`, [from.config('spice.playback_compression')]),
    streamingMode: guest.pick(`${at}.streaming.mode`, [from.config('spice.streaming_mode', String)]),
    channels: secureChannels(guest, at),
  }
}

const secureChannels = (guest: Guest, at: string): readonly WritableOf<typeof spiceChannel>[] | undefined => {
  const secure: Decided<true> | undefined = guest.pick(`${at}.channel`, [
    guest.from.config('spice.require_secure', (on) => on || undefined),
  ])
  if (secure === undefined) return undefined
  return CHANNELS.map((name) => ({ name: derive([secure], name, 'every channel'), mode: derive([secure], 'secure', 'over TLS only') }))
}
