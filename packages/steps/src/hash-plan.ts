import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Json } from '@novalet/model'
import { canonicalJson } from './canonical-json.ts'
import type { Plan } from './plan.ts'
import type { StepKinds } from './step.ts'

/** sha256 over everything a plan says, references included: equal plans have equal hashes, and any change shows. */
export const hashPlan = <Kinds extends StepKinds>(plan: Plan<Kinds>): string =>
  bytesToHex(sha256(utf8ToBytes(canonicalJson(plan as unknown as Json))))
