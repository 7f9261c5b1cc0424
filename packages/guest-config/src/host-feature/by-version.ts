import type { HostFacts } from '@novalet/model'
import { passesGate, type VersionGate } from '../version-gate.ts'
import type { HostFeature } from './host-feature.ts'

/** What versions decide: a row for each gate of a release's table. */
export const byVersion = (gates: readonly VersionGate[], host: HostFacts): readonly HostFeature[] =>
  gates.map((gate) => ({
    feature: gate.feature,
    supported: passesGate(gate, host),
    needs: versions(gate.minLibvirt, gate.minQemu, ' ≥'),
    found: versions(
      gate.minLibvirt === undefined ? undefined : host.libvirtVersion,
      gate.minQemu === undefined ? undefined : host.qemuVersion,
      '',
    ),
    withoutIt: gate.withoutIt,
  }))

const versions = (libvirt: string | undefined, qemu: string | undefined, sign: string): string =>
  [libvirt === undefined ? [] : [`libvirt${sign} ${libvirt}`], qemu === undefined ? [] : [`QEMU${sign} ${qemu}`]].flat().join(', ')
