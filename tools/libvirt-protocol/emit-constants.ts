import { banner, pascal } from './names.ts'
import type { Constants, Dated, ErrorTables } from './protocol-data.ts'

const enumeration = (
  name: string,
  origin: string,
  members: Readonly<Record<string, Dated<number>>>,
): string => `/** \`${name}\` of ${origin}. */
export const ${name} = {
${Object.entries(members)
  .map(([key, [value, since]]) => `  /** @since libvirt ${since} */ ${key}: ${value},`)
  .join('\n')}
} as const
`

/** Writes the public constants, each with the release that introduced it. */
export const emitConstants = (constants: Constants): string => {
  const enums = Object.entries(constants.enums).flatMap(([header, table]) =>
    Object.entries(table).map(([name, members]) => enumeration(name, header, members)),
  )
  const macros = Object.entries(constants.macros).map(
    ([key, [value, since]]) => `/** @since libvirt ${since} */\nexport const ${key} = ${typeof value === 'string' ? `'${value}'` : value}`,
  )
  return `${banner('constants.json (libvirt 12.3.0)')}\n${enums.join('\n')}\n${macros.join('\n')}\n`
}

/** Writes the error numbers and the codes that programs test by. */
export const emitErrors = (errors: ErrorTables): string => {
  const { virErrorDomain, virErrorLevel, virErrorNumber } = errors.enums
  const codes = Object.entries(virErrorNumber)
    .filter(([key]) => key !== 'VIR_ERR_NUMBER_LAST' && key !== 'VIR_ERR_LAST')
    .map(([key, [value, since]]) => ({ value, since, key, code: `Libvirt${pascal(key.replace(/^VIR_(ERR|WAR)_/, ''))}` }))
  return `${banner('errors.json (libvirt 12.3.0)')}
${enumeration('virErrorNumber', 'virterror.h', virErrorNumber)}
${enumeration('virErrorDomain', 'virterror.h', virErrorDomain)}
${enumeration('virErrorLevel', 'virterror.h', virErrorLevel)}
/** The \`code\` of a LibvirtError, by libvirt's number. */
export const libvirtErrorCodes = {
${codes.map(({ value, since, key, code }) => `  /** ${key}; since libvirt ${since}. */ ${value}: '${code}',`).join('\n')}
} as const
`
}
