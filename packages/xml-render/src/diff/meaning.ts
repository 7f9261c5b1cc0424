/** What a value means, so that two that are written in different ways are the same. */
export function meaningOf(element: string, attribute: string | undefined, value: string): string {
  const text = value.trim()
  if (attribute === undefined) return element === 'uuid' ? text.toLowerCase() : text
  if (element === 'mac' && attribute === 'address') return text.toLowerCase()
  return CPU_SETS.has(attribute) ? cpuSet(text) : value
}

/** Attributes that hold a set of numbers. */
const CPU_SETS: ReadonlySet<string> = new Set(['cpuset', 'nodeset', 'cpus'])

/** More than any host has. */
const MOST = 16_384

/** The numbers of a set, in order; the text itself where it is none. */
const cpuSet = (text: string): string => {
  const members = new Set<number>()
  for (const part of text.split(',')) {
    const taken = /^\s*(\^?)(\d+)(?:-(\d+))?\s*$/.exec(part)
    if (taken === null) return text
    const first = Number(taken[2])
    const last = taken[3] === undefined ? first : Number(taken[3])
    if (last >= MOST) return text
    for (let member = first; member <= last; member++) {
      if (taken[1] === '^') members.delete(member)
      else members.add(member)
    }
  }
  return [...members].sort((left, right) => left - right).join(',')
}
