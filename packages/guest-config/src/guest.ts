import {
  because,
  createSources,
  createTrace,
  decide,
  firstOf,
  instanceName,
  type Candidate,
  type Decided,
  type Origin,
  type Sources,
  type Trace,
} from '@novalet/model'
import { parseXml, type DomainCapabilities, type XmlElement } from '@novalet/xml-render'
import { chooseCorrections, type Corrects } from './correction/choose-corrections.ts'
import type { GuestInput } from './guest-input.ts'
import { viewHost, type HostView } from './host/host-view.ts'
import { offersOf } from './host/offers.ts'
import { readImageProperties } from './image/read-image-properties.ts'
import type { Release } from './release/release.ts'
import { releaseNamed } from './release/release-named.ts'
import { passesGate } from './version-gate.ts'

/** What every decision about one guest starts from. */
export interface Guest {
  readonly input: GuestInput
  readonly release: Release
  readonly host: HostView
  /** The domain that is to be replaced, where there is one. */
  readonly existingDomain: XmlElement | undefined
  /** What libvirt offers for machines of the host's own architecture, as far as it was asked. */
  readonly offers: readonly DomainCapabilities[]
  /** Whether the host is new enough for a feature of the release's table. */
  has(feature: string): boolean
  /** Builds candidates that read the image, the flavor, the instance's record or nova.conf. */
  readonly from: Sources
  readonly trace: Trace
  /** `[libvirt]virt_type`: what this host runs, whatever the guest's domain says. */
  readonly virtType: Decided<string>
  /** Whether QEMU is behind it, accelerated or not. */
  readonly isQemu: boolean
  readonly name: Decided<string>
  /** Folder of the instance's files. */
  readonly instancePath: string
  /** Whether a broken answer of Nova's is set right. */
  readonly corrects: Corrects
  /** Keeps what Nova notices only when it writes the document, after everything else was decided. */
  failWhenWritten(error: Error): void
  /** Throws the first such error. */
  checkWritable(): void
  /** Decides a value that may be left out. */
  pick<T>(path: string, candidates: readonly Candidate<T>[]): Decided<T> | undefined
  /** Decides a value that is always there. */
  set<T>(path: string, candidates: readonly Candidate<T>[]): Decided<T>
  /** Decides a value for a reason that decides others too. */
  setFor<T>(path: string, value: T, origin: Origin): Decided<T>
}

/** Looks at the input once: properties made plain, host's answers read, rules of the release at hand. */
export function openGuest(given: GuestInput): Guest {
  const input: GuestInput = { ...given, imageMeta: readImageProperties(given.imageMeta) }
  const { instance, config } = input
  const release = releaseNamed(input.release)
  const trace = createTrace()
  const from = createSources(input)
  const virtType = from.config('libvirt.virt_type')
  const template = config.get('DEFAULT.instance_name_template')
  const failures: Error[] = []
  const nameOf = from.instance('id', instance.id)
  const host = viewHost(input.host)
  const corrects = chooseCorrections(input.corrections ?? 'none')
  return {
    input,
    release,
    host,
    corrects,
    existingDomain: input.existingDomainXml === undefined ? undefined : parseXml(input.existingDomainXml).root,
    offers: corrects('offers-forgotten') ? host.allDomainCapabilities(config.get('libvirt.virt_type')) : offersOf(host, config),
    has: (feature) => !release.gates.some((gate) => gate.feature === feature && !passesGate(gate, input.host)),
    from,
    trace,
    virtType: { value: String(virtType.value), origin: because(virtType.inputs) },
    isQemu: virtType.value === 'kvm' || virtType.value === 'qemu',
    name: decide(trace, 'name', [
      {
        inputs: [...nameOf.inputs, ...from.config('DEFAULT.instance_name_template').inputs],
        value: instanceName(template, instance),
        how: 'the template filled',
      },
    ]),
    instancePath: `${config.get('DEFAULT.instances_path').replace(/\/$/, '')}/${instance.uuid}`,
    failWhenWritten: (error) => void failures.push(error),
    checkWritable: () => {
      const [first] = failures
      if (first !== undefined) throw first
    },
    pick: (path, candidates) => firstOf(trace, path, candidates),
    set: (path, candidates) => decide(trace, path, candidates),
    setFor: (path, value, origin) => {
      trace.record(path, origin)
      return { value, origin }
    },
  }
}
