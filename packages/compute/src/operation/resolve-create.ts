import { didYouMean, novaletError } from '@novalet/model'
import type { BlockDeviceInfo, Flavor, Instance } from '@novalet/model'
import type { CreateServer } from '../compute.ts'
import type { ComputeContext } from '../context.ts'
import type { LocalImage } from '../ports/image-service.ts'

/** A create request with its names looked up and checked: nothing is changed yet. */
export interface ResolvedCreate {
  readonly image: LocalImage
  readonly instance: Instance
  readonly networks: readonly string[]
  readonly blockDeviceInfo: BlockDeviceInfo
}

const NAME = /^[^\p{Cc}/]{1,255}$/u

/** Looks up image and flavor and checks them against each other. @throws ImageNotFound, FlavorNotFound, FlavorMemoryTooSmall, FlavorDiskSmallerThanMinDisk, InvalidInput */
export async function resolveCreate(
  context: ComputeContext,
  request: CreateServer,
  numbers: { uuid: string; id: number },
): Promise<ResolvedCreate> {
  if (!NAME.test(request.name) || request.name.trim() !== request.name) {
    throw novaletError(
      'InvalidInput',
      `"${request.name}" cannot be a server's name: 1 to 255 characters, no slash, no control characters, no space at either end.`,
    )
  }
  const image = await findImage(context, request.image)
  const flavor = await findFlavor(context, request.flavor)
  checkFit(image, flavor)
  return {
    image,
    instance: newInstance(request, image, flavor, numbers),
    networks: request.networks ?? [context.config.get('novalet.default_network')],
    blockDeviceInfo: blockDevices(image, flavor),
  }
}

async function findImage(context: ComputeContext, ref: string): Promise<LocalImage> {
  const image = await context.images.get(ref)
  if (image) return image
  const names = (await context.images.list()).map(({ meta }) => meta.name ?? meta.id)
  throw novaletError(
    'ImageNotFound',
    `No image has the name or id "${ref}".${didYouMean(ref, names)} \`novalet image list\` shows all; \`novalet image create\` adds one.`,
  )
}

async function findFlavor(context: ComputeContext, ref: string): Promise<Flavor> {
  const flavor = await context.flavors.get(ref)
  if (flavor) return flavor
  const names = (await context.flavors.list()).map(({ name }) => name)
  throw novaletError(
    'FlavorNotFound',
    `No flavor has the name or id "${ref}".${didYouMean(ref, names)} \`novalet flavor list\` shows all; \`novalet flavor create\` adds one.`,
  )
}

/** @source nova/compute/api.py _check_requested_image */
function checkFit({ meta }: LocalImage, flavor: Flavor): void {
  if (flavor.memoryMb < meta.minRam) {
    throw novaletError(
      'FlavorMemoryTooSmall',
      `Flavor ${flavor.name} has ${flavor.memoryMb} MiB of memory; image ${meta.name ?? meta.id} asks for ${meta.minRam} MiB. Choose a larger flavor.`,
    )
  }
  if (flavor.rootGb > 0 && flavor.rootGb < meta.minDisk) {
    throw novaletError(
      'FlavorDiskSmallerThanMinDisk',
      `Flavor ${flavor.name} has a root disk of ${flavor.rootGb} GiB; image ${meta.name ?? meta.id} asks for ${meta.minDisk} GiB. Choose a larger flavor.`,
    )
  }
}

function newInstance(request: CreateServer, image: LocalImage, flavor: Flavor, { uuid, id }: { uuid: string; id: number }): Instance {
  const text = (property: string): string | undefined => {
    const value = image.meta.properties[property]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  return {
    id,
    uuid,
    userId: LOCAL_USER.id,
    projectId: LOCAL_PROJECT.id,
    displayName: request.name,
    flavor,
    imageRef: image.meta.id,
    osType: text('os_type'),
    vmMode: text('hw_vm_mode'),
    rootDeviceName: text('root_device_name'),
    configDrive: '',
    metadata: request.metadata ?? {},
    systemMetadata: { owner_user_name: LOCAL_USER.name, owner_project_name: LOCAL_PROJECT.name, image_base_image_ref: image.meta.id },
  }
}

/** A host that stands alone has one user and one project. */
const LOCAL_USER = { id: '00000000000000000000000000000000', name: 'local' } as const
const LOCAL_PROJECT = { id: '00000000000000000000000000000000', name: 'local' } as const

/**
 * The root disk from the image. The flavor's ephemeral and swap disks need no mapping of their own: the driver makes `disk.local` and `disk.swap` of them.
 * @source nova/block_device.py create_image_bdm
 * @differs Nova's API maps the ephemeral disk too, which then is `disk.eph0`
 */
function blockDevices(image: LocalImage, flavor: Flavor): BlockDeviceInfo {
  return {
    image: [{ deviceType: 'disk', sizeGb: flavor.rootGb, bootIndex: 0, imageId: image.meta.id }],
    ephemerals: [],
    blockDeviceMapping: [],
  }
}
