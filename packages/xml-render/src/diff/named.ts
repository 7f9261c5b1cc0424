import type { XmlAttribute, XmlElement } from '../tree/node.ts'

/** The namespaces in force, by prefix. */
export type Scope = Readonly<Record<string, string>>

/** An element and what its names mean where it stands. */
export interface Named {
  readonly element: XmlElement
  /** `{namespace}local`, or the bare name where it has no prefix, or one that is not declared. */
  readonly name: string
  readonly scope: Scope
}

/** An element in a scope, with what it declares itself. */
export function named(element: XmlElement, outer: Scope = {}): Named {
  const declared = element.attributes.filter(isDeclaration)
  const scope: Scope =
    declared.length === 0
      ? outer
      : { ...outer, ...Object.fromEntries(declared.map(({ name, value }) => [name === 'xmlns' ? '' : name.slice('xmlns:'.length), value])) }
  return { element, name: nameIn(element.name, scope, scope['']), scope }
}

/** The child elements. */
export const namedChildren = ({ element, scope }: Named): readonly Named[] =>
  element.children.flatMap((child) => (child.kind === 'element' ? [named(child, scope)] : []))

/** The attributes that are not declarations of namespaces, by what their names mean. */
export const namedAttributes = ({ element, scope }: Named): ReadonlyMap<string, XmlAttribute> =>
  new Map(
    element.attributes.flatMap((attribute) =>
      isDeclaration(attribute) ? [] : [[nameIn(attribute.name, scope, undefined), attribute] as const],
    ),
  )

const isDeclaration = ({ name }: XmlAttribute): boolean => name === 'xmlns' || name.startsWith('xmlns:')

const nameIn = (name: string, scope: Scope, bare: string | undefined): string => {
  const colon = name.indexOf(':')
  const namespace = colon < 0 ? bare : scope[name.slice(0, colon)]
  return namespace === undefined || namespace === '' ? name : `{${namespace}}${name.slice(colon + 1)}`
}
