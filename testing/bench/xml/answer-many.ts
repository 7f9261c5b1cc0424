/** Runs with --expose-gc: answers a thousand requests, none like another, and prints the megabytes in use after every hundred of them. */
import process from 'node:process'
import { explainRequest, renderRequest } from '@novalet/driver/request'
import { differentRequest } from './different-request.ts'
import { readGuests } from './guests.ts'

const REQUESTS = 1000
const EVERY = 100

const collect = globalThis.gc
if (collect === undefined) throw new Error('The heap cannot be measured without --expose-gc')
const guests = readGuests()
const heap: number[] = []
for (let number = 1; number <= REQUESTS; number++) {
  const request = differentRequest(guests, number)
  const rendered = renderRequest(request)
  if (rendered.status === 'error') throw new Error(`Request ${number} is refused with ${rendered.class}: ${rendered.message}`)
  explainRequest(request)
  if (number % EVERY !== 0) continue
  collect()
  collect()
  heap.push(process.memoryUsage().heapUsed / 1e6)
}
process.stdout.write(JSON.stringify(heap))
