import { novaletError } from '@novalet/model'
import { childElements } from '../tree/look.ts'
import type { XmlDocument, XmlElement } from '../tree/node.ts'
import { parseXml } from '../tree/parse-xml.ts'
import { renderXml } from '../write/render-xml.ts'

/** One thing that a schema does not allow. */
export interface Violation {
  /** `domain/devices/disk[1]/driver` */
  readonly path: string
  readonly message: string
}

/** Checks documents by one schema. To be disposed of, since the schema lives outside the garbage collector. */
export interface SchemaValidator extends Disposable {
  /** Empty where the document is valid. */
  validate(document: XmlElement | XmlDocument): readonly Violation[]
}

/**
 * Makes a validator from a RELAX NG schema and the files it includes, by name: those of `/usr/share/libvirt/schemas`. Needs the peer `libxml2-wasm`.
 * @throws InvalidInput where the schema cannot be read
 */
export async function createSchemaValidator(files: Readonly<Record<string, Uint8Array>>, main: string): Promise<SchemaValidator> {
  const {
    RelaxNGValidator,
    XmlBufferInputProvider,
    XmlDocument: LibxmlDocument,
    XmlValidateError,
    xmlRegisterInputProvider,
  } = await import('libxml2-wasm')
  const source = files[main]
  if (source === undefined)
    throw novaletError('InvalidInput', `The schema ${main} is not among the files given: ${Object.keys(files).join(', ')}`)
  xmlRegisterInputProvider(new XmlBufferInputProvider({ ...files }))
  const schema = LibxmlDocument.fromBuffer(source, { url: main })
  const validator = RelaxNGValidator.fromDoc(schema)
  return {
    validate: (document) => {
      const text = renderXml(document)
      const parsed = LibxmlDocument.fromString(text)
      try {
        validator.validate(parsed)
        return []
      } catch (error) {
        if (!(error instanceof XmlValidateError)) throw error
        const placed = parseXml(text)
        return error.details.map(({ message, line }) => ({ path: pathAt(placed.root, line), message: message.trim() }))
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

/** The innermost element that begins on or before a line and is the last to do so. */
const pathAt = (element: XmlElement, line: number, path = element.name): string => {
  const before = childElements(element).filter((child) => (child.position?.line ?? 0) <= line)
  const last = before.at(-1)
  if (last === undefined || element.position?.line === line) return path
  const alike = childElements(element, last.name)
  const index = alike.length > 1 ? `[${alike.indexOf(last)}]` : ''
  return pathAt(last, line, `${path}/${last.name}${index}`)
}
