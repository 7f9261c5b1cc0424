import { because, type Origin } from '@novalet/model'
import { diff, type Difference, type XmlElement } from '@novalet/xml-render'
import { devicesByIdentity } from './added-devices.ts'
import { isFillIn } from './fill-in.ts'
import type { GuestDifference } from './guest-difference.ts'
import { isOwnDefault } from './own-default.ts'
import { takesEffect } from './takes-effect.ts'

/** The documents of one guest. */
export interface GuestDocuments {
  /** As it would be decided now, every value with its origin. */
  readonly wanted: XmlElement
  /** As libvirt keeps it. */
  readonly saved: XmlElement
  /** As it runs; absent where it does not. */
  readonly running?: XmlElement | undefined
  /** The machine type that an alias stands for on this host. */
  readonly canonicalMachine: (machine: string) => string
}

/** What is compared. */
export interface DifferenceOptions {
  /** Also where only a default of ours differs. */
  readonly ownDefaults?: boolean | undefined
}

/** Where a guest that libvirt has is not as it would be decided now: nothing that libvirt adds, spells out or writes in its own way. */
export function differencesOf(documents: GuestDocuments, options: DifferenceOptions = {}): readonly GuestDifference[] {
  const { wanted, saved, running } = documents
  const ofSaved = bySide(documents, saved)
  const ofRunning = running === undefined ? undefined : bySide(documents, running)
  const paths = new Set([...ofSaved.keys(), ...(ofRunning?.keys() ?? [])])
  const changed = [...paths].flatMap((at): readonly GuestDifference[] => {
    const [inSaved, inRunning] = [ofSaved.get(at), ofRunning?.get(at)]
    const { left, leftOrigin } = (inSaved ?? inRunning) as Difference
    if (options.ownDefaults !== true && leftOrigin !== undefined && isOwnDefault(leftOrigin)) return []
    const path = at.replaceAll('@', '')
    return [
      {
        path,
        running: ofRunning === undefined ? undefined : inRunning === undefined ? left : inRunning.right,
        saved: inSaved === undefined ? left : inSaved.right,
        wanted: left,
        takesEffect: takesEffect(path),
        origin: leftOrigin,
      },
    ]
  })
  return [...changed, ...added(wanted, saved, running)]
}

/** What differs from what is wanted in one document, by path. What only libvirt has is not looked at here. */
const bySide = ({ wanted, canonicalMachine }: GuestDocuments, found: XmlElement): ReadonlyMap<string, Difference> =>
  new Map(
    diff(wanted, found)
      .filter((each) => each.left !== undefined && !isFillIn(each, { wanted, found, canonicalMachine }))
      .map((each) => [each.path, each]),
  )

/** Devices that somebody added behind our back. */
const added = (wanted: XmlElement, saved: XmlElement, running: XmlElement | undefined): readonly GuestDifference[] => {
  const [known, kept, live] = [devicesByIdentity(wanted), devicesByIdentity(saved), devicesByIdentity(running)]
  return [...new Set([...kept.keys(), ...live.keys()])]
    .filter((name) => !known.has(name))
    .map((name) => ({
      path: `devices.${name}`,
      running: running === undefined ? undefined : saidOf(live.get(name)),
      saved: saidOf(kept.get(name)),
      takesEffect: takesEffect(`devices.${name}`),
      origin: ADDED,
    }))
}

const ADDED: Origin = because([], 'added behind our back: nothing of the server’s record asks for it')

const saidOf = (device: XmlElement | undefined): string | undefined => (device === undefined ? undefined : `<${device.name}>`)
