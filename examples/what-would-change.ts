/**
 * Which lines of a guest's domain would change if nova.conf did? Decisions are pure, so the answer needs no host.
 *
 *   node examples/what-would-change.ts libvirt.cpu_mode=none vnc.enabled=false
 */
import { readFile } from 'node:fs/promises'
import process from 'node:process'
import { renderRequest } from '@novalet/driver/request'
import { parseRequest } from '@novalet/model/request'

const words = process.argv.length > 2 ? process.argv.slice(2) : ['libvirt.cpu_mode=none', 'vnc.enabled=false']
const options = Object.fromEntries(words.map((word) => word.split('=', 2) as [string, string]))
const request = parseRequest(JSON.parse(await readFile(`${import.meta.dirname}/request.json`, 'utf8')))

const today = linesOf(renderRequest(request))
const then = linesOf(renderRequest({ ...request, config: { ...request.config, ...options } }))
for (const line of today.filter((each) => !then.includes(each))) process.stdout.write(`- ${line.trim()}\n`)
for (const line of then.filter((each) => !today.includes(each))) process.stdout.write(`+ ${line.trim()}\n`)

function linesOf(answer: ReturnType<typeof renderRequest>): readonly string[] {
  if (answer.status === 'error') throw new Error(`${answer.class}: ${answer.message}`)
  return answer.xml.split('\n')
}
