import { expect, it } from 'vitest'
import { constant, given, omit } from './candidate.ts'
import { firstOf } from './first-of.ts'
import { createTrace } from './trace.ts'

it('takes the first that says something, keeps who was silent and who lost', () => {
  const trace = createTrace()
  const model = firstOf(trace, 'devices.interface[0].model', [
    given<string>('image', 'hw_vif_model', undefined),
    given('config', 'libvirt.use_virtio_for_bridges', 'virtio'),
    constant('rtl8139', 'what QEMU falls back to'),
  ])
  expect(model?.value).toBe('virtio')
  expect(model?.origin.inputs[0]?.name).toBe('libvirt.use_virtio_for_bridges')
  expect(model?.origin.silent?.map((input) => input.name)).toEqual(['hw_vif_model'])
  expect(model?.origin.beat?.map((input) => input.value)).toEqual(['rtl8139'])
  expect(trace.decisions).toEqual([{ path: 'devices.interface[0].model', origin: model?.origin }])
})

it('records an omission as a decision', () => {
  const trace = createTrace()
  expect(firstOf<string>(trace, 'a', [given<string>('image', 'x', undefined), omit('libvirt chooses')])).toBeUndefined()
  expect(trace.decisions[0]?.origin).toMatchObject({ omitted: true, inputs: [{ name: 'libvirt chooses' }] })
})

it('records that nobody said anything', () => {
  const trace = createTrace()
  expect(firstOf<string>(trace, 'a', [given<string>('image', 'x', undefined)])).toBeUndefined()
  expect(trace.decisions[0]?.origin).toEqual({ inputs: [{ kind: 'image', name: 'x', value: undefined }], omitted: true })
})
