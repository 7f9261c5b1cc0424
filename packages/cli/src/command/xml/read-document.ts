import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { isNovaletError, novaletError } from '@novalet/model'
import { parseXmlBytes } from '@novalet/xml-render'
import type { XmlDocument } from '@novalet/xml-render'
import type { Cli } from '../../cli.ts'

/** Reads an XML document from a file; the error names the file. @throws InvalidInput */
export async function readDocument(cli: Pick<Cli, 'cwd'>, file: string): Promise<XmlDocument> {
  const path = resolve(cli.cwd, file)
  const bytes = await readFile(path).catch((error: unknown) => {
    throw novaletError('InvalidInput', `Cannot read ${path}: ${(error as Error).message}.`, { cause: error })
  })
  try {
    return parseXmlBytes(bytes)
  } catch (error) {
    if (!isNovaletError(error)) throw error
    throw novaletError('InvalidInput', `${file}: ${error.message}`, { cause: error.cause })
  }
}
