import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { novaletError } from '@novalet/model'
import { createSchemaValidator } from '@novalet/xml-render/validate'
import type { SchemaValidator } from '@novalet/xml-render/validate'
import { EXIT } from '../../exit-code.ts'
import type { Handler } from '../../lazily.ts'
import { eachOf } from '../each-of.ts'
import { readDocument } from './read-document.ts'
import { SCHEMA_OF } from './schema-of.ts'

/** `xml validate` */
export const validate: Handler<[readonly string[]], { schemas: string }> = async ({ cli, args: [files], options }) => {
  const schemas = await readSchemas(resolve(cli.cwd, options.schemas))
  using stack = new DisposableStack()
  const validators = new Map<string, SchemaValidator>()
  let valid = true
  const code = await eachOf(cli, options, files, async (file) => {
    const document = await readDocument(cli, file)
    const { name } = document.root
    const schema = Object.hasOwn(SCHEMA_OF, name) ? SCHEMA_OF[name] : undefined
    if (schema === undefined)
      throw novaletError('InvalidInput', `${file}: libvirt has no schema for <${name}>, only for ${Object.keys(SCHEMA_OF).join(', ')}.`)
    const validator = validators.get(schema) ?? stack.use(await createSchemaValidator(schemas, schema))
    validators.set(schema, validator)
    const violations = validator.validate(document)
    if (violations.length === 0) return
    valid = false
    const culprit = validator.locate(document)
    const isNews = culprit !== undefined && violations.every(({ path }) => path !== culprit.path)
    for (const { path, line, message } of [...(isNews ? [culprit] : []), ...violations])
      cli.stdout.write(`${file}:${line}: ${path === '' ? name : path}: ${message}\n`)
  })
  return code === EXIT.done && !valid ? EXIT.failed : code
}

async function readSchemas(folder: string): Promise<Readonly<Record<string, Uint8Array>>> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw novaletError(
      'InvalidInput',
      `Cannot read libvirt's schemas from ${folder}: ${(error as Error).message}; install libvirt, or name their folder with --schemas.`,
      { cause: error },
    )
  })
  const files = names.filter((name) => name.endsWith('.rng'))
  return Object.fromEntries(await Promise.all(files.map(async (name) => [name, await readFile(join(folder, name))] as const)))
}
