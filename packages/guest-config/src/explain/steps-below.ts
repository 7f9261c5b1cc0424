import type { XmlElement } from '@novalet/xml-render'

/** How a path goes on to each child element: its name, and which of that name it is where there are several, or may be (devices). */
export function stepsBelow(element: XmlElement): readonly (readonly [child: XmlElement, step: string])[] {
  const counts = new Map<string, number>()
  const children: (readonly [XmlElement, number])[] = []
  for (const child of element.children) {
    if (child.kind !== 'element') continue
    const index = counts.get(child.name) ?? 0
    counts.set(child.name, index + 1)
    children.push([child, index])
  }
  const isIndexed = ({ name }: XmlElement): boolean => element.name === 'devices' || counts.get(name) !== 1
  return children.map(([child, index]) => [child, isIndexed(child) ? `${child.name}[${index}]` : child.name])
}
