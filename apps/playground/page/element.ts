type Tags = HTMLElementTagNameMap

/** Makes an element. Texts become text, whatever is in them. */
export function element<Tag extends keyof Tags>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): Tags[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

/** The element of the page with that id, which is one of its kind. */
export function byId<Tag extends keyof Tags>(tag: Tag, id: string): Tags[Tag] {
  const found = document.getElementById(id)
  if (found?.localName !== tag) throw new Error(`The page has no ${tag} with the id ${id}`)
  return found as Tags[Tag]
}
