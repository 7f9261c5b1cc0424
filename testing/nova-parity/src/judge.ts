import type { ChosenCorrections } from '@novalet/guest-config'
import { renderRequest } from '@novalet/driver/request'
import { isNovaletError, type Json } from '@novalet/model'
import { parseRequest } from '@novalet/model/request'
import { firstDifference, parseXml } from '@novalet/xml-render'
import type { Case } from './read-cases.ts'

/** Answers one request: as `novalet xml --batch` does, or as `novalet xml` where corrections are asked for. */
export function answer(request: Json, corrections: ChosenCorrections = 'none'): ReturnType<typeof renderRequest> {
  try {
    return renderRequest(parseRequest(request), { corrections, younger: corrections === 'none' ? 'ignore' : 'honour' })
  } catch (error) {
    if (!isNovaletError(error)) throw error
    return { status: 'error', class: error.code, message: error.message }
  }
}

/** Where an answer is not real Nova's; undefined where it is: the same tree, or a refusal of the same class. */
export function difference({ request, expected }: Case): string | undefined {
  const ours = answer(request)
  if (expected.status === 'error') {
    if (ours.status === 'ok') return `real Nova refuses with ${expected.class}`
    return expected.kind === 'other' || ours.class === expected.class
      ? undefined
      : `refused with ${ours.class}, real Nova with ${expected.class}: ${ours.message}`
  }
  if (ours.status === 'error') return `refused with ${ours.class}: ${ours.message}`
  return firstDifference(parseXml(ours.xml).root, parseXml(expected.xml).root)
}
