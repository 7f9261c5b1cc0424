import { describe, expect, it } from 'vitest'
import { documentSchemas } from './document/index.ts'
import type { ElementSchema, Fields } from './element-schema.ts'
import { corpus, ourDocuments } from './fixtures/corpus.ts'
import { countOf, meaningOf } from './fixtures/meaning.ts'
import { reachable, restsOf, walkTyped } from './fixtures/typed-walk.ts'
import { readElement } from './read-element.ts'
import { writeElement } from './write-element.ts'

type Schema = ElementSchema<Fields>

const schemas: Readonly<Record<string, Schema>> = documentSchemas

/** The least share of elements, attributes and texts of libvirt's documents that is declared. What is not is kept, untyped. */
const DECLARED: Readonly<Record<string, number>> = {
  domain: 0.998,
  capabilities: 0.99,
  domainCapabilities: 0.99,
  network: 0.99,
  secret: 0.99,
  storagePool: 0.99,
  storageVolume: 0.99,
  domainSnapshot: 0.96,
  domainCheckpoint: 0.92,
  domainBackup: 0.94,
  nodeDevice: 0.99,
  nwfilter: 0.99,
}

/** Properties that stand in no document, each with the reason. None. */
const UNSEEN: Readonly<Record<string, string>> = {}

const schemaOf = (name: string): Schema => {
  const found = Object.values(schemas).find((schema) => schema.name === name)
  if (found === undefined) throw new Error(`no document begins with <${name}>`)
  return found
}

it.each(ourDocuments)('our own $file is declared as a whole, and loses nothing', ({ root }) => {
  const schema = schemaOf(root.name)
  const typed = readElement(schema, root)
  expect(restsOf(schema, typed)).toEqual([])
  expect(meaningOf(writeElement(schema, typed))).toEqual(meaningOf(root))
})

describe.skipIf(corpus.length === 0)("libvirt's own documents (NOVALET_XML_CORPUS)", () => {
  describe.each(Object.entries(DECLARED))('%s', (name, least) => {
    const schema = schemas[name] as Schema
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

  it('every property stands in some document, of libvirt or of ours', () => {
    const seen = new Set<unknown>()
    for (const { root } of [...corpus, ...ourDocuments]) {
      for (const schema of Object.values(schemas).filter((each) => each.name === root.name)) {
        walkTyped(schema, readElement(schema, root), ({ fields }, values) => {
          for (const property of Object.keys(values)) seen.add(fields[property])
        })
      }
    }
    const declared = new Set(Object.values(schemas).flatMap((schema) => [...reachable(schema)]))
    const unseen = [...declared].flatMap(({ name, fields }) =>
      Object.keys(fields).flatMap((property) => (seen.has(fields[property]) ? [] : [`<${name}> ${property}`])),
    )
    expect(unseen.toSorted()).toEqual(Object.keys(UNSEEN).toSorted())
  })
})
