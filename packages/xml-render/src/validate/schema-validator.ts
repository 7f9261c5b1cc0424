import { novaletError } from '@novalet/model'
import type { Origin } from '@novalet/model'
import type { XmlDocument, XmlElement } from '../tree/node.ts'
import { layOut } from './lay-out.ts'

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
  return {
    validate: (document) => {
      const { text, at } = layOut(document)
      const parsed = LibxmlDocument.fromString(text)
      try {
        validator.validate(parsed)
        return []
      } catch (error) {
        if (!(error instanceof XmlValidateError)) throw error
        return error.details.map(({ message, line }) => ({ ...at(line), message: message.trim() }))
      } finally {
        parsed.dispose()
      }
    },
    [Symbol.dispose]: () => {
      validator.dispose()
      schema.dispose()
    },
  }
}
