import { capabilities } from '../host/capabilities.ts'
import { domainCapabilities } from '../host/domain-capabilities.ts'
import { domain } from '../domain.ts'

/** The documents declared here, by the name of their root. */
export const documentSchemas = { domain, capabilities, domainCapabilities } as const
