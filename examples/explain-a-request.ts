/**
 * What domain does a request give, and who decided each line? Nothing of this host is looked at: it runs anywhere.
 *
 *   node examples/explain-a-request.ts [REQUEST.json] [PATH]
 */
import { readFile } from 'node:fs/promises'
import process from 'node:process'
import { explainRequest } from '@novalet/driver/request'
import { parseRequest } from '@novalet/model/request'

const [file = `${import.meta.dirname}/request.json`, why] = process.argv.slice(2)
const request = parseRequest(JSON.parse(await readFile(file, 'utf8')))
process.stdout.write(`${explainRequest(request, { why })}\n`)
