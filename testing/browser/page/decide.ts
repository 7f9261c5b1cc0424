import { localDiskOptions, planLocalDisks } from '@novalet/block-device'
import type { BlockDeviceKinds } from '@novalet/block-device'
import { explainRequest, guestInputOf, renderRequest } from '@novalet/driver/request'
import { instanceName, isNovaletError } from '@novalet/model'
import type { Json } from '@novalet/model'
import { configFromRequest } from '@novalet/model/config'
import { parseRequest } from '@novalet/model/request'
import { hashPlan, makePlan, renderPlan } from '@novalet/steps'
import { commands, planPlug, renderCommand } from '@novalet/vif-plug'
import type { VifPlugKinds } from '@novalet/vif-plug'

/** Decides and plans one request, as `spawn` does up to where it would touch a host. */
export const decide = (json: Json) => {
  const request = parseRequest(json)
  const config = configFromRequest(request.config)
  const { instance, networkInfo } = request
  const { imageMeta, diskInfo, blockDeviceInfo } = guestInputOf({ ...request, config })
  const rendered = renderRequest(request)
  const disks = planLocalDisks(
    {
      instance,
      image: imageMeta.id === undefined ? undefined : { meta: imageMeta, path: `/images/${imageMeta.id}` },
      mapping: diskInfo.mapping,
      blockDeviceInfo: blockDeviceInfo ?? { image: [], ephemerals: [], blockDeviceMapping: [] },
    },
    localDiskOptions(config),
  )
  const about = { uuid: instance.uuid, name: instanceName(config.get('DEFAULT.instance_name_template'), instance) }
  const ports = networkInfo.flatMap((vif) =>
    planPlug({ vif, instance: about, options: { release: '26.2', ovsBridge: 'br-int', vsctlTimeout: 120 } }),
  )
  const plan = makePlan<BlockDeviceKinds & VifPlugKinds>({
    operation: 'spawn',
    subject: instance.uuid,
    direction: 'back',
    steps: [...disks.steps, ...ports],
    context: { domain: { ...rendered } },
  })
  return {
    rendered,
    explained: explainRequest(request),
    why: explainRequest(request, { why: 'devices.disk[0].target' }),
    mapping: [...diskInfo.mapping],
    commands: commands(ports).map(renderCommand),
    plan: renderPlan(plan),
    hash: hashPlan(plan),
  }
}

/** The domains of many requests, or the exceptions by which they are refused. */
export const answers = (requests: readonly Json[]): readonly ReturnType<typeof renderRequest>[] => requests.map(answer)

const answer = (request: Json): ReturnType<typeof renderRequest> => {
  try {
    return renderRequest(parseRequest(request))
  } catch (error) {
    if (!isNovaletError(error)) throw error
    return { status: 'error', class: error.code, message: error.message }
  }
}
