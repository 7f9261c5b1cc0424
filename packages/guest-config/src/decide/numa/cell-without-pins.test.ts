import { expect, it } from 'vitest'
import { built, refusalOf } from '../../fixtures/built.ts'

const cell = (id: number): string => {
  const cpus = [0, 1].map((each) => each + 2 * id)
  return `<cell id="${id}"><memory unit="KiB">8388608</memory><pages unit="KiB" size="4">2097152</pages>
    <cpus num="2">${cpus.map((cpu) => `<cpu id="${cpu}" socket_id="${id}" core_id="${cpu}" siblings="${cpu}"/>`).join('')}</cpus></cell>`
}
const CAPABILITIES = `<capabilities><host><uuid>u</uuid><cpu><arch>x86_64</arch></cpu><topology><cells num="2">${cell(0)}${cell(1)}</cells></topology></host>
  <guest><os_type>hvm</os_type><arch name="x86_64"><machine>pc</machine><domain type="kvm"/></arch></guest></capabilities>`

const mixed = (release: string) => ({
  release,
  config: { 'compute.cpu_dedicated_set': '1,3', 'compute.cpu_shared_set': '0,2' },
  host: { capabilities_xml: CAPABILITIES },
  extraSpecs: { 'hw:cpu_policy': 'mixed', 'hw:numa_nodes': '2', 'hw:cpu_dedicated_mask': '0' },
})

it('has no place for a cell whose CPUs are all shared in a mixed guest, but in master', () => {
  expect(refusalOf(mixed('26.2'))).toBe('ComputeResourcesUnavailable')
  expect(built(mixed('master')).cpuTune?.vcpuPins?.map(({ cpuset }) => cpuset)).toEqual(['1', '2'])
})
