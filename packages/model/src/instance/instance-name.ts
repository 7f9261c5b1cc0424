import { novaletError } from '../error/novalet-error.ts'
import type { Instance } from './instance.ts'

const PLACEHOLDER = /%(?:\((?<key>\w+)\))?(?<flags>[-+ #0]*)(?<width>\d*)(?:\.(?<precision>\d+))?(?<type>[diuxXors%])/g

/** What a name is made of. */
export type NamedInstance = Pick<Instance, 'id' | 'uuid' | 'projectId' | 'userId'> & Partial<Instance>

/**
 * An instance's name on the host: `instance_name_template` filled with its number, or with fields by name (`%(uuid)s`); its uuid where the
 * template asks for a field that no instance has.
 * @throws InvalidConfig where the template would make a name longer than any can be
 * @source nova/objects/instance.py Instance.name
 */
export function instanceName(template: string, instance: NamedInstance): string {
  if (/%(?:\(\w+\))?[-+ #0]*(?:[1-9]\d{3}|\d*\.0*[1-9]\d{3})/.test(template))
    throw novaletError('InvalidConfig', `[DEFAULT] instance_name_template is "${template}": a field of it is wider than a name can be`)
  const fields = fieldsOf(instance)
  const unknown = [...template.matchAll(PLACEHOLDER)].some(({ groups }) => groups?.['key'] !== undefined && !(groups['key'] in fields))
  if (unknown) return instance.uuid
  return template.replace(
    PLACEHOLDER,
    (_whole, key: string | undefined, flags: string, width: string, precision: string | undefined, type: string) =>
      type === '%' ? '%' : formatted(key === undefined ? instance.id : fields[key], { flags, width: Number(width || 0), precision, type }),
  )
}

const fieldsOf = ({ flavor, ...instance }: NamedInstance): Readonly<Record<string, string | number | undefined>> => ({
  id: instance.id,
  uuid: instance.uuid,
  display_name: instance.displayName,
  project_id: instance.projectId,
  user_id: instance.userId,
  hostname: instance.hostname,
  image_ref: instance.imageRef,
  kernel_id: instance.kernelId ?? '',
  ramdisk_id: instance.ramdiskId ?? '',
  os_type: instance.osType,
  vm_mode: instance.vmMode,
  root_device_name: instance.rootDeviceName,
  config_drive: instance.configDrive,
  key_name: instance.keyName,
  vcpus: flavor?.vcpus,
  memory_mb: flavor?.memoryMb,
  root_gb: flavor?.rootGb,
  ephemeral_gb: flavor?.ephemeralGb,
})

interface Format {
  readonly flags: string
  readonly width: number
  readonly precision: string | undefined
  readonly type: string
}

/** As Python's `%` writes it. */
const formatted = (value: string | number | undefined, { flags, width, precision, type }: Format): string => {
  const isNumber = typeof value === 'number' && !'rs'.includes(type)
  const [sign, body] = isNumber ? digits(value, { flags, precision, type }) : ['', text(value, precision, type)]
  if (flags.includes('-')) return `${sign}${body}`.padEnd(width)
  return isNumber && flags.includes('0') ? `${sign}${body.padStart(width - sign.length, '0')}` : `${sign}${body}`.padStart(width)
}

const RADIX: Readonly<Record<string, number>> = { x: 16, X: 16, o: 8 }

const digits = (value: number, { flags, precision, type }: Omit<Format, 'width'>): readonly [sign: string, body: string] => {
  const plus = flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : ''
  const radix = RADIX[type] ?? 10
  const prefix = flags.includes('#') && radix !== 10 ? `0${type}` : ''
  const body = Math.abs(value)
    .toString(radix)
    .padStart(Number(precision ?? 0), '0')
  return [`${value < 0 ? '-' : plus}${prefix}`, type === 'X' ? body.toUpperCase() : body]
}

/** What an instance does not say, Python writes `None`. */
const text = (value: string | number | undefined, precision: string | undefined, type: string): string => {
  const whole = String(value ?? 'None')
  const said = type === 'r' && typeof value === 'string' ? `'${whole}'` : whole
  return precision === undefined ? said : said.slice(0, Number(precision))
}
