import type { Plan } from '@novalet/steps'
import { expect, it } from 'vitest'
import { renderPlanned } from './plan.ts'

const plan: Plan = {
  format: 1,
  operation: 'spawn',
  subject: 'u1',
  direction: 'back',
  context: {},
  steps: [
    { id: 'plug tap1 mtu', kind: 'link.mtu', input: { name: 'tap1', mtu: 1450 }, why: 'MTU 1450 on tap1', undo: 'put it back' },
    {
      id: 'define',
      kind: 'domain.define',
      input: { uuid: 'u1', xml: '<domain>\n</domain>' },
      why: 'define domain i-1',
      undo: { irreversible: 'for a test' },
    },
  ],
}
const planned = { plan, hash: 'abc', domainXml: '<domain>\n</domain>\n' }
const plain = { about: [], xml: false, inputs: false, output: { color: false } }

it('shows the commands that a step comes to', () => {
  expect(renderPlanned('x', planned, plain)).toContain(
    '1. plug tap1 mtu: MTU 1450 on tap1\n   undo: put it back\n   $ ip link set dev tap1 mtu 1450',
  )
})

it('says what cannot be taken back', () => {
  expect(renderPlanned('x', planned, plain)).toContain('2. define domain i-1\n   cannot be taken back: for a test\n')
})

it('shows what each step is told, and the document, only where asked', () => {
  expect(renderPlanned('x', planned, plain)).not.toContain('<domain>')
  expect(renderPlanned('x', planned, { ...plain, inputs: true })).toContain('domain.define {"uuid":"u1","xml":"<domain> …"}')
  expect(renderPlanned('x', planned, { ...plain, xml: true })).toContain('\n\n<domain>\n</domain>\n')
})
