/** Letters of the nth device of a bus: a, b … z, aa. @source nova/block_device.py generate_device_letter */
export function deviceLetters(index: number): string {
  let letters = ''
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1) letters = String.fromCharCode(97 + (rest % 26)) + letters
  return letters
}

/** `vda` for `vd` and 0. @source nova/block_device.py generate_device_name */
export const deviceName = (prefix: string, index: number): string => prefix + deviceLetters(index)

/** Without the leading `/dev/`. @source nova/block_device.py strip_dev */
export const stripDev = (name: string): string => (name.startsWith('/dev/') ? name.slice(5) : name)

/** With a leading `/dev/`. @source nova/block_device.py prepend_dev */
export const prependDev = (name: string): string => `/dev/${stripDev(name)}`
