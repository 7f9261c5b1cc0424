import { expect, it } from 'vitest'
import { built } from '../fixtures/built.ts'

const CELL = `<topology><cells num="1"><cell id="0"><memory unit="KiB">8388608</memory><pages unit="KiB" size="4">2097152</pages>
  <cpus num="4">${[0, 1, 2, 3].map((id) => `<cpu id="${id}" socket_id="0" core_id="${id}" siblings="${id}"/>`).join('')}</cpus></cell></cells></topology>`
const CAPABILITIES = `<capabilities><host><uuid>u</uuid><cpu><arch>x86_64</arch></cpu>${CELL}</host>
  <guest><os_type>hvm</os_type><arch name="x86_64"><machine>pc</machine><domain type="kvm"/></arch></guest></capabilities>`

const pinned = (release: string) =>
  built({
    release,
    config: { 'compute.cpu_dedicated_set': '0-3' },
    host: { capabilities_xml: CAPABILITIES },
    extraSpecs: { 'hw:cpu_policy': 'dedicated' },
  })

it.each([
  ['26.2', undefined],
  ['master', 1],
])('has the I/O threads of %s', (release, count) => {
  expect(built({ release }).iothreads).toBe(count)
})

it('pins them where the emulator is pinned', () => {
  expect(pinned('26.2').cpuTune?.iothreadPins).toBeUndefined()
  const { cpuTune } = pinned('master')
  expect(cpuTune?.emulatorPin).toBe('0-1')
  expect(cpuTune?.iothreadPins).toEqual([{ cpuset: '0-1', iothread: 1 }])
})

it('pins none where nothing says where they may run', () => {
  expect(built({ release: 'master' }).cpuTune).toBeUndefined()
  const cell = { id: 0, cpuset: [], pcpuset: [0, 1], memory: 512, cpu_policy: 'dedicated', cpu_pinning: { 0: 0, 1: 1 } }
  const { cpuTune } = built({
    release: 'master',
    host: { capabilities_xml: CAPABILITIES },
    instance: { numa_topology: { cells: [cell], emulator_threads_policy: 'isolate' } },
  })
  expect([cpuTune?.emulatorPin, cpuTune?.iothreadPins]).toEqual(['', undefined])
})
