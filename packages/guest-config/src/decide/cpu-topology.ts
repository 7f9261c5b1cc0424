import { because, type Candidate, type Decided, type Input, type Origin } from '@novalet/model'
import type { Guest } from '../guest.ts'
import { refuse } from '../refuse.ts'
import { wholeNumber } from './whole-number.ts'

const ASPECTS = ['sockets', 'cores', 'threads'] as const
type Aspect = (typeof ASPECTS)[number]
type Triple = Readonly<Record<Aspect, number>>

const NO_LIMIT = 65536

/** Decides how many sockets, cores and threads make up the vCPUs. @source nova/virt/hardware.py get_best_cpu_topology */
export function decideCpuTopology(guest: Guest): Readonly<Record<Aspect, Decided<number>>> {
  const { from, input } = guest
  const { flavor } = input.instance
  const said = (read: (aspect: Aspect) => Candidate<number>): Triple => triple((aspect) => read(aspect).value ?? 0)
  const flavorLimit = said((aspect) => from.extraSpec(`hw:cpu_max_${aspect}`, (text) => wholeNumber(`hw:cpu_max_${aspect}`, text)))
  const imageLimit = said((aspect) => from.image(`hw_cpu_max_${aspect}`, Number))
  const limit = triple((aspect) => imageLimit[aspect] || flavorLimit[aspect] || NO_LIMIT)
  for (const aspect of ASPECTS) {
    if (flavorLimit[aspect] !== 0 && imageLimit[aspect] > flavorLimit[aspect]) {
      throw refuse(
        'ImageVCPULimitsRangeExceeded',
        `Image asks for at most ${imageLimit[aspect]} ${aspect}, the flavor allows at most ${flavorLimit[aspect]}`,
      )
    }
  }
  const flavorWish = said((aspect) => from.extraSpec(`hw:cpu_${aspect}`, (text) => wholeNumber(`hw:cpu_${aspect}`, text)))
  const imageWish = said((aspect) => from.image(`hw_cpu_${aspect}`, Number))
  for (const aspect of ASPECTS) {
    if (imageWish[aspect] > limit[aspect]) {
      throw refuse('ImageVCPUTopologyRangeExceeded', `Image asks for ${imageWish[aspect]} ${aspect}, at most ${limit[aspect]} are allowed`)
    }
  }
  const wish = ASPECTS.some((aspect) => imageWish[aspect] !== 0)
    ? imageWish
    : ASPECTS.some((aspect) => flavorWish[aspect] > limit[aspect])
      ? triple(() => 0)
      : flavorWish
  const chosen = bestOf(flavor.vcpus, limit, wish)
  const asked = inputsOf(guest)
  const how =
    asked.length === 0
      ? 'sockets = vCPUs, one core, one thread, where nothing says otherwise'
      : 'the split of the vCPUs nearest to what is asked for'
  const silent = asked.length > 0 ? [] : ASPECTS.flatMap((aspect) => from.image(`hw_cpu_${aspect}`).inputs)
  const origin: Origin = { ...because([...from.flavor('vcpus').inputs, ...asked], how), silent: silent.length === 0 ? undefined : silent }
  const of = (aspect: Aspect): Decided<number> => guest.setFor(`cpu.topology.${aspect}`, chosen[aspect], origin)
  return { sockets: of('sockets'), cores: of('cores'), threads: of('threads') }
}

const triple = (of: (aspect: Aspect) => number): Triple => ({ sockets: of('sockets'), cores: of('cores'), threads: of('threads') })

const inputsOf = ({ from }: Guest): readonly Input[] =>
  ASPECTS.flatMap((aspect) => [
    from.image(`hw_cpu_${aspect}`),
    from.image(`hw_cpu_max_${aspect}`),
    from.extraSpec(`hw:cpu_${aspect}`),
    from.extraSpec(`hw:cpu_max_${aspect}`),
  ])
    .filter((candidate) => candidate.value !== undefined)
    .flatMap((candidate) => candidate.inputs)

/** Of all splits within the limits the one that grants most wishes; then fewest threads, then most sockets. */
const bestOf = (vcpus: number, limit: Triple, wish: Triple): Triple => {
  const splits: Triple[] = []
  for (let sockets = Math.min(vcpus, limit.sockets); sockets >= 1; sockets--) {
    for (let cores = Math.min(vcpus, limit.cores); cores >= 1; cores--) {
      const threads = vcpus / (sockets * cores)
      if (Number.isInteger(threads) && threads <= limit.threads) splits.push({ sockets, cores, threads })
    }
  }
  const granted = (split: Triple): number => ASPECTS.filter((aspect) => wish[aspect] !== 0 && wish[aspect] === split[aspect]).length
  const [best] = splits.toSorted(
    (a, b) => granted(b) - granted(a) || b.sockets * b.cores - a.sockets * a.cores || b.sockets - a.sockets || b.threads - a.threads,
  )
  if (best !== undefined) return best
  throw refuse(
    'ImageVCPULimitsRangeImpossible',
    `${vcpus} vCPUs cannot be made of at most ${limit.sockets} sockets, ${limit.cores} cores and ${limit.threads} threads`,
  )
}
