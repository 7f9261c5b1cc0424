import { attributeOf, descend } from '../tree/look.ts'
import type { XmlElement } from '../tree/node.ts'

type Key = (element: XmlElement) => string | undefined

const at =
  (...path: readonly string[]): Key =>
  (element) => {
    const holder = descend(element, path.slice(0, -1))
    return holder === undefined ? undefined : attributeOf(holder, path.at(-1) as string)?.toLowerCase()
  }

/** Several places together; undefined where one is not there. */
const all =
  (...keys: readonly Key[]): Key =>
  (element) => {
    const parts = keys.map((key) => key(element))
    return parts.includes(undefined) ? undefined : parts.join('\n')
  }

/** The same where some of the places may be missing; undefined where all are. */
const some =
  (...keys: readonly Key[]): Key =>
  (element) => {
    const parts = keys.map((key) => key(element))
    return parts.every((part) => part === undefined) ? undefined : parts.join('\n')
  }

const or =
  (key: Key, otherwise: string): Key =>
  (element) =>
    key(element) ?? otherwise

interface Identity {
  /** What tells one from another: two of them with different keys are never the same thing. */
  readonly key: Key
  /** Whether the order in which they stand means something. */
  readonly ordered: boolean
}

const set = (key: Key): Identity => ({ key, ordered: false })
const byName = set(at('name'))

/** What stands more than once in its parent and is told apart by its identity: `parent/name`. */
const IDENTITIES: Readonly<Record<string, Identity>> = {
  'devices/disk': set(at('target', 'dev')),
  'devices/interface': { key: at('mac', 'address'), ordered: true },
  'devices/controller': set(all(at('type'), or(at('index'), '0'))),
  'devices/filesystem': set(at('target', 'dir')),
  'devices/channel': set(at('target', 'name')),
  'devices/serial': set(at('target', 'port')),
  'devices/parallel': set(at('target', 'port')),
  'devices/console': set(all(or(at('target', 'type'), 'serial'), at('target', 'port'))),
  'devices/graphics': set(at('type')),
  'devices/hostdev': set(
    some(
      ...['uuid', 'domain', 'bus', 'slot', 'function', 'device', 'unit'].map((name) => at('source', 'address', name)),
      at('source', 'vendor', 'id'),
      at('source', 'product', 'id'),
    ),
  ),
  'devices/input': set(at('type')),
  'devices/shmem': byName,
  'cpu/feature': byName,
  'clock/timer': byName,
  'perf/event': byName,
  'bios/entry': byName,
  'system/entry': byName,
  'baseBoard/entry': byName,
  'chassis/entry': byName,
  'numa/cell': set(at('id')),
  'distances/sibling': set(at('id')),
  'numatune/memnode': set(at('cellid')),
  'cputune/vcpupin': set(at('vcpu')),
  'cputune/iothreadpin': set(at('iothread')),
  'cputune/vcpusched': set(at('vcpus')),
  'iothreadids/iothread': set(at('id')),
  'vcpus/vcpu': set(at('id')),
  'dhcp/host': set(at('mac')),
  'dns/host': set(at('ip')),
  'network/portgroup': byName,
}

/** Sets without a key of their own: one is like another when all of it is. */
const SETS: ReadonlySet<string> = new Set(['hugepages/page', 'virtualport/parameters', 'dns/txt', 'dns/srv', 'os/firmware'])

/** What tells elements apart that stand in the same parent. */
export const keyOf = (parent: string, element: XmlElement): string | undefined => identityOf(parent, element.name)?.key(element)

/** What else a device may be known by, first what is surer. It may change, and the device is the same. */
export const TRACES: readonly Key[] = [
  at('alias', 'name'),
  some(
    ...['type', 'domain', 'controller', 'bus', 'target', 'slot', 'unit', 'port', 'function', 'reg', 'cssid'].map((name) =>
      at('address', name),
    ),
  ),
]

/** Whether the order means something in which elements of that name stand in their parent. */
export const isOrdered = (parent: string, name: string): boolean => identityOf(parent, name)?.ordered ?? !SETS.has(`${parent}/${name}`)

/** Whether there may be more than one of that name, each with an identity. */
export const isRepeated = (parent: string, name: string): boolean => identityOf(parent, name) !== undefined

const identityOf = (parent: string, name: string): Identity | undefined => {
  const at = `${parent}/${name}`
  return Object.hasOwn(IDENTITIES, at) ? IDENTITIES[at] : undefined
}
