import { expect, it } from 'vitest'
import { elementNode } from '../tree/build.ts'
import { createSchemaValidator } from './schema-validator.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const files = {
  'main.rng': bytes(
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="parts.rng"/><start><element name="disks"><oneOrMore><ref name="disk"/></oneOrMore></element></start></grammar>',
  ),
  'parts.rng': bytes(
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><define name="disk"><element name="disk"><attribute name="type"/><optional><element name="target"><empty/></element></optional></element></define></grammar>',
  ),
}

it('passes what the schema allows and places what it does not', async () => {
  using validator = await createSchemaValidator(files, 'main.rng')
  const good = elementNode('disk', { type: 'file' }, elementNode('target'))
  expect(validator.validate(elementNode('disks', {}, good, good))).toEqual([])
  const violations = validator.validate(elementNode('disks', {}, good, elementNode('disk', { type: 'file' }, elementNode('source'))))
  expect(violations.map(({ path }) => path)).toContain('disks/disk[1]/source')
})

it('says which schema it lacks', async () => {
  await expect(createSchemaValidator(files, 'other.rng')).rejects.toMatchObject({ code: 'InvalidInput' })
})
