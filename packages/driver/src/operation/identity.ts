import { instanceName } from '@novalet/model'
import type { DriverContext } from '../context.ts'
import type { Guest } from '../driver.ts'
import type { DomainIdentity } from './domain-steps.ts'

/** Which domain is a guest's. */
export const identityOf = ({ config }: Pick<DriverContext, 'config'>, { instance }: Guest): DomainIdentity => ({
  uuid: instance.uuid,
  name: instanceName(config.get('DEFAULT.instance_name_template'), instance),
})
