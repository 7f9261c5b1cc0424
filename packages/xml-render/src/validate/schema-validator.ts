import { novaletError } from '@novalet/model'
import type { Origin } from '@novalet/model'
import type { XmlDocument, XmlElement } from '../tree/node.ts'
import { renderXml } from '../write/render-xml.ts'
import { layOut } from './lay-out.ts'
import { locate } from './locate.ts'

/** One thing that a schema does not allow. */
export interface Violation {
  /** Of the element: `devices.disk[1].driver`; empty for the root. */
  readonly path: string
  /** Where the element begins: in the text that was read, or in what `renderXml` makes of the document. */
  readonly line: number
  readonly message: string
  /** Why the element is there, of a document that was decided. */
  readonly origin?: Origin | undefined
}

/** Checks documents by one schema. To be disposed of, since the schema lives outside the garbage collector. */
export interface SchemaValidator extends Disposable {
  /** Empty where the document is valid. */
  validate(document: XmlElement | XmlDocument): readonly Violation[]
  /**
   * The innermost element or attribute without which the document would be valid, where one alone is to blame. Of a mistake inside what a
   * schema interleaves, libxml2 tells only the part around it; this finds it by trying, which takes as long as some hundred validations.
   */
  locate(document: XmlElement | XmlDocument): Violation | undefined
}

/**
 * Makes a validator from a RELAX NG schema and the files it includes, by name: those of libvirt are in `/usr/share/libvirt/schemas`. Needs the peer `libxml2-wasm`.
 * @throws InvalidInput where the schema cannot be read; InvalidConfig where the peer is not installed
 */
export async function createSchemaValidator(files: Readonly<Record<string, Uint8Array>>, main: string): Promise<SchemaValidator> {
  const {
    RelaxNGValidator,
    XmlBufferInputProvider,
    XmlDocument: LibxmlDocument,
    XmlValidateError,
    xmlRegisterInputProvider,
  } = await import('libxml2-wasm').catch((error: unknown) => {
    throw novaletError(
      'InvalidConfig',
      'Cannot validate XML: the npm package libxml2-wasm, an optional peer of @novalet/xml-render, is not installed; install it: npm install libxml2-wasm',
      { cause: error },
    )
  })
  const source = files[main]
  if (source === undefined)
    throw novaletError('InvalidInput', `The schema ${main} is not among the files given: ${Object.keys(files).join(', ')}`)
  xmlRegisterInputProvider(new XmlBufferInputProvider({ ...files }))
  const schema = LibxmlDocument.fromBuffer(source, { url: main })
  const validator = RelaxNGValidator.fromDoc(schema)
  const errorsIn = (text: string): readonly { readonly message: string; readonly line: number }[] => {
    const parsed = LibxmlDocument.fromString(text)
    try {
      validator.validate(parsed)
      return []
    } catch (error) {
      if (!(error instanceof XmlValidateError)) throw error
      return error.details
    } finally {
      parsed.dispose()
    }
  }
  return {
    validate: (document) => {
      const { text, at } = layOut(document)
      return errorsIn(text).map(({ message, line }) => ({ ...at(line), message: message.trim() }))
    },
    locate: (document) => {
      const { root, text, along } = layOut(document)
      const culprit = errorsIn(text).length === 0 ? undefined : locate(root, (without) => errorsIn(renderXml(without)).length === 0)
      if (culprit === undefined) return undefined
      const place = along(culprit.steps)
      const { attribute } = culprit
      if (attribute === undefined)
        return { ...place, message: 'the document is valid without it: it may not stand here, or something in it is wrong or missing' }
      const path = place.path === '' ? `@${attribute}` : `${place.path}.@${attribute}`
      return { ...place, path, message: 'the document is valid without it: it may not stand here, or its value is wrong' }
    },
    [Symbol.dispose]: () => {
      validator.dispose()
      schema.dispose()
    },
  }
}
