/** The numbers of the bits that are set. */
export const cpuList = (map: Uint8Array): number[] => {
  const cpus: number[] = []
  for (let cpu = 0; cpu < map.length * 8; cpu++) if ((map[cpu >> 3]! & (1 << (cpu & 7))) !== 0) cpus.push(cpu)
  return cpus
}

/** A map with these bits set. */
export const cpuMap = (cpus: readonly number[]): Uint8Array => {
  const map = new Uint8Array(Math.floor(Math.max(0, ...cpus) / 8) + 1)
  for (const cpu of cpus) map[cpu >> 3]! |= 1 << (cpu & 7)
  return map
}
