import type { Json } from '@novalet/model'
import { expect, it } from 'vitest'
import { devicesOf } from '../../fixtures/built.ts'

const device = { address: '0000:06:00.1', vendor_id: '8086', product_id: '1520', request_id: 'r' }
const specs = (...list: readonly Json[]) => ({ 'pci.device_spec': list.map((spec) => JSON.stringify(spec)) })

it.each<readonly [what: string, config: Readonly<Record<string, Json>>, extra: Readonly<Record<string, Json>>, managed: boolean]>([
  ['nothing says', {}, {}, true],
  ['its record says no', {}, { extra_info: { managed: 'false' } }, false],
  ['its record says yes', specs({ managed: 'no' }), { extra_info: { managed: 'true' } }, true],
  ['a spec of its address says no', specs({ address: '0000:06:00.1', managed: 'no' }), {}, false],
  ['a spec of its slots says no', specs({ address: '0000:06:*.*', managed: 'no' }), {}, false],
  ['a spec of its bus says no', specs({ address: '0000:06', managed: 'no' }), {}, false],
  ['a spec of its product says no', specs({ vendor_id: '8086', product_id: '1520', managed: 'no' }), {}, false],
  ['a spec of any product says no', specs({ vendor_id: '8086', product_id: '*', managed: 'no' }), {}, false],
  ['a spec of another product says no', specs({ vendor_id: '8086', product_id: '1521', managed: 'no' }), {}, true],
  ['a spec of another address says no', specs({ address: '0000:07:00.1', managed: 'no' }), {}, true],
  ['one of a list of specs says no', specs([{ vendor_id: '10de' }, { vendor_id: '8086', managed: 'no' }]), {}, false],
  ['a spec is no JSON', { 'pci.device_spec': ['{'] }, {}, true],
])('is taken from the host by libvirt or not, where %s', (_what, config, extra, managed) => {
  const more = { pci_devices: [{ ...device, ...extra }], pci_requests: [{ request_id: 'r', alias_name: 'nic' }] }
  expect(devicesOf({ config, more }, 'hostdev').map((hostdev) => hostdev.managed)).toEqual([managed])
})
