import { novaletError } from '@novalet/model'
import type { XmlAttribute, XmlComment, XmlInstruction, XmlText } from '../tree/node.ts'
import { escapeAttribute, escapeText, legal, legalName } from './escape.ts'

/** An attribute that no document had, with the space before it. */
export const newAttribute = ({ name, value }: XmlAttribute, where: string): string =>
  ` ${legalName(name, `an attribute of <${where}>`)}="${escapeAttribute(value, where)}"`

/** A text, comment or instruction that no document had. */
export function newLeaf(node: XmlText | XmlComment | XmlInstruction, where: string): string {
  switch (node.kind) {
    case 'text':
      return node.cdata === true
        ? `<![CDATA[${legal(node.value, where).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
        : escapeText(node.value, where)
    case 'comment':
      return `<!--${without(node.value, node.value.includes('--') || node.value.endsWith('-'), 'a comment', '"--", or "-" at its end', where)}-->`
    case 'instruction': {
      const { target, value } = node
      const body = without(value, value.includes('?>'), `the instruction ${target}`, '"?>"', where)
      return `<?${legalName(target, `an instruction in <${where}>`)}${body === '' ? '' : ` ${body}`}?>`
    }
  }
}

const without = (value: string, has: boolean, what: string, ends: string, where: string): string => {
  if (has) throw novaletError('InvalidInput', `Could not write ${what} in <${where}>: it holds ${ends}, which would end it; take it out`)
  return legal(value, where)
}
