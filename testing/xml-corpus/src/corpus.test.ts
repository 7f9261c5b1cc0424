import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { childElement, diff, domain, editElement, parseXmlBytes, replaceElement, SOURCE, textOf } from '@novalet/xml-render'
import type { XmlDocument, XmlElement } from '@novalet/xml-render'
import { renderXml, renderXmlBytes } from '@novalet/xml-render/write'
import { describe, expect, it } from 'vitest'

const own = fileURLToPath(new URL('../data', import.meta.url))
const given = process.env['NOVALET_XML_CORPUS']

const documents = (folder: string): readonly { readonly file: string; readonly bytes: Uint8Array }[] =>
  globSync('**/*.xml', { cwd: folder })
    .toSorted()
    .map((file) => ({ file, bytes: readFileSync(join(folder, file)) }))

/** The document's text with what stands inside one element replaced. */
const withInside = (document: XmlDocument, element: XmlElement, inside: string): string => {
  const { start, startTag, endTag, text } = element[SOURCE]!
  const whole = document[SOURCE]!.text
  const written = endTag === '' ? `${startTag.slice(0, -2)}>${inside}</${element.name}>` : `${startTag}${inside}${endTag}`
  return `${whole.slice(0, start)}${written}${whole.slice(start + text.length)}`
}

const suite = (folder: string): void => {
  it('writes each as it was read, byte for byte', () => {
    const all = documents(folder)
    expect(all.length).toBeGreaterThan(0)
    for (const { file, bytes } of all) expect([file, Buffer.from(renderXmlBytes(parseXmlBytes(bytes))).equals(bytes)]).toEqual([file, true])
  })

  it('changes one place by one typed edit of a domain', () => {
    for (const { file, bytes } of documents(folder)) {
      const document = parseXmlBytes(bytes)
      const { root } = document
      const vcpu = root.name === 'domain' ? childElement(root, 'vcpu') : undefined
      if (vcpu === undefined) continue
      const edited = renderXml({ ...document, root: editElement(domain, root, { vcpu: 77 }) })
      expect([file, edited]).toEqual([file, withInside(document, vcpu, '77')])
    }
  })

  it('changes one place by another name, whatever the document is, and diff finds it and no other', () => {
    for (const { file, bytes } of documents(folder)) {
      const document = parseXmlBytes(bytes)
      const name = childElement(document.root, 'name')
      if (name === undefined) continue
      const renamed: XmlElement = { ...name, children: [{ kind: 'text', value: 'other' }] }
      const edited = { ...document, root: replaceElement(document.root, name, renamed) }
      expect([file, renderXml(edited)]).toEqual([file, withInside(document, name, 'other')])
      expect([file, diff(document, document), diff(document, edited)]).toEqual([
        file,
        [],
        [{ path: 'name', left: textOf(name).trim(), right: 'other' }],
      ])
    }
  })
}

describe('our own documents', () => suite(own))

describe.skipIf(given === undefined)(
  given === undefined ? 'a corpus (SKIPPED: NOVALET_XML_CORPUS does not name its folder)' : 'the corpus',
  () => suite(given ?? own),
)
