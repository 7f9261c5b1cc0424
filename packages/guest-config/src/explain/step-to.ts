import type { XmlElement } from '@novalet/xml-render'

/** How a path goes on to a child: its name, and which of that name it is where there are several, or may be (devices). */
export function stepTo(element: XmlElement, child: XmlElement): string {
  let index = 0
  let count = 0
  for (const each of element.children) {
    if (each.kind !== 'element' || each.name !== child.name) continue
    if (each === child) index = count
    count += 1
  }
  return count > 1 || element.name === 'devices' ? `${child.name}[${index}]` : child.name
}
