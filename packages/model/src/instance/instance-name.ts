import type { Instance } from './instance.ts'

const PLACEHOLDER = /%(?:\((?<key>\w+)\))?(?<zero>0?)(?<width>\d*)(?<type>[xXdis%])/g

/**
 * An instance's name on the host: `instance_name_template` filled with its number, or with fields by name (`%(uuid)s`); its uuid where the
 * template asks for a field that no instance has.
 * @source nova/objects/instance.py Instance.name
 */
export function instanceName(
  template: string,
  instance: Pick<Instance, 'id' | 'uuid' | 'displayName' | 'projectId' | 'userId' | 'hostname'>,
): string {
  const fields: Readonly<Record<string, string | number | undefined>> = {
    id: instance.id,
    uuid: instance.uuid,
    display_name: instance.displayName,
    project_id: instance.projectId,
    user_id: instance.userId,
    hostname: instance.hostname,
  }
  const unknown = [...template.matchAll(PLACEHOLDER)].some(({ groups }) => groups?.['key'] !== undefined && !(groups['key'] in fields))
  if (unknown) return instance.uuid
  return template.replace(PLACEHOLDER, (whole, key: string | undefined, zero: string, width: string, type: string) => {
    if (type === '%') return '%'
    // What an instance does not say, Python writes so.
    const value = (key === undefined ? instance.id : fields[key]) ?? 'None'
    const text = typeof value === 'number' && type.toLowerCase() === 'x' ? value.toString(16) : String(value)
    return (type === 'X' ? text.toUpperCase() : text).padStart(Number(width || 0), zero === '0' ? '0' : ' ')
  })
}
