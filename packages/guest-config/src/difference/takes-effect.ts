import type { TakesEffect } from './guest-difference.ts'

/** What libvirt can change in a guest that runs. Whole devices are plugged and unplugged. */
const LIVE =
  /^(metadata|cputune|memtune|devices\.(disk|interface|hostdev)\[[^\]]*\]$|devices\.disk\[[^\]]*\]\.iotune|devices\.interface\[[^\]]*\]\.(bandwidth|source|filterref)|devices\.memballoon(\[\d+\])?\.stats)/

/** What a guest is: another would be another machine. @source nova/virt/libvirt/driver.py _register_undefined_instance_details */
const FIXED = /^(uuid|name|os\.type)($|\.)/

/** When a change at a path of a domain reaches the guest. */
export const takesEffect = (path: string): TakesEffect =>
  FIXED.test(path) ? 'not changeable' : LIVE.test(path) ? 'live' : 'next hard reboot'
