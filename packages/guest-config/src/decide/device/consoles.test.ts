import { expect, it } from 'vitest'
import { devicesOf } from '../../fixtures/built.ts'

const migrating = (type: string) => ({
  config: { 'serial_console.enabled': true },
  more: {
    existing_domain_xml: `<domain><devices><serial type="${type}"><source mode="bind" host="h" service="10003"/></serial></devices></domain>`,
  },
})

it('takes no new ports for a domain that has some', () => {
  expect(devicesOf({ config: { 'serial_console.enabled': true } }, 'serial')).toHaveLength(1)
  expect(devicesOf(migrating('pty'), 'serial')).toHaveLength(1)
  expect(devicesOf(migrating('tcp'), 'serial')).toHaveLength(0)
})
