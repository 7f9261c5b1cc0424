import { describe, expect, it } from 'vitest'
import { documentSchemas } from './document/index.ts'
import type { ElementSchema, Fields } from './element-schema.ts'
import { corpus } from './fixtures/corpus.ts'
import { countOf, meaningOf } from './fixtures/meaning.ts'
import { restsOf } from './fixtures/typed-walk.ts'
import { readElement } from './read-element.ts'
import { writeElement } from './write-element.ts'

/** The least share of elements, attributes and texts that is declared. What is not is kept, untyped. */
const DECLARED = {
  domain: 0.998,
  capabilities: 0.99,
  domainCapabilities: 0.998,
  network: 0.99,
  secret: 0.998,
  storagePool: 0.99,
  storageVolume: 0.998,
  domainSnapshot: 0.96,
  domainCheckpoint: 0.92,
  domainBackup: 0.94,
  nodeDevice: 0.998,
  nwfilter: 0.998,
} as const

describe.skipIf(corpus.length === 0)("libvirt's own documents (NOVALET_XML_CORPUS)", () => {
  describe.each(Object.entries(DECLARED))('%s', (name, least) => {
    const schema: ElementSchema<Fields> = documentSchemas[name as keyof typeof DECLARED]
    const documents = corpus.filter(({ root }) => root.name === schema.name)

    it('loses nothing when it is read as types and written again', () => {
      expect(documents.length).toBeGreaterThan(0)
      for (const { file, root } of documents) {
        const written = writeElement(schema, readElement(schema, root))
        expect([file, meaningOf(written)]).toEqual([file, meaningOf(root)])
      }
    })

    it(`is declared for at least ${least * 100} %`, ({ annotate }) => {
      let all = 0
      let undeclared = 0
      for (const { root } of documents) {
        all += countOf(root)
        for (const rest of restsOf(schema, readElement(schema, root))) undeclared += countOf(rest) - 1
      }
      const share = 1 - undeclared / all
      annotate(`${name}: ${(100 * share).toFixed(2)} % of ${all} declared in ${documents.length} documents`)
      expect(share).toBeGreaterThanOrEqual(least)
    })
  })
})
