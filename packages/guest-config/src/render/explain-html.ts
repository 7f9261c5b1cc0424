import { elementNode, type XmlElement, type XmlNode } from '@novalet/xml-render'
import { renderXml } from '@novalet/xml-render/write'
import type { BuiltDomain } from '../build-domain.ts'
import { leftOut, rowsOf } from '../explain/rows.ts'
import { reasonText } from '../explain/why.ts'
import { annotatedLines, type AnnotatedLine, type ExplainedElement } from './annotated-lines.ts'

const STYLE = `
:root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif; }
body { margin: 1.5rem; }
h1 { font-size: 1.2rem; }
h2 { font-size: 1rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
td { vertical-align: top; padding: 0 .8rem 0 0; }
tr:hover, tr:target { background: rgba(127, 127, 127, .15); }
code, pre { font: 13px/1.5 ui-monospace, monospace; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
td.line { width: 55%; }
summary { cursor: pointer; list-style: none; opacity: .8; }
details pre { margin: .2rem 0 .6rem; padding: .4rem .6rem; border-left: 3px solid rgba(127, 127, 127, .5); }
`

/** A page of its own, with no script and nothing to load: each line of a domain beside what decided it, the whole reason one click away, and what was left out. */
export function explainHtml(built: BuiltDomain): string {
  const out = leftOut(built)
  const page = elementNode(
    'html',
    { lang: 'en' },
    elementNode(
      'head',
      {},
      elementNode('meta', { charset: 'utf-8' }),
      elementNode('meta', { 'http-equiv': 'Content-Security-Policy', content: "default-src 'none'; style-src 'unsafe-inline'" }),
      elementNode('meta', { name: 'viewport', content: 'width=device-width' }),
      elementNode('title', {}, `${built.name}, explained`),
      elementNode('style', {}, STYLE),
    ),
    elementNode(
      'body',
      {},
      elementNode('h1', {}, built.name),
      elementNode('p', {}, 'What decided each line. Click a note for what was asked before and what lost.'),
      elementNode('table', {}, ...annotatedLines(built.domain).map(lineRow)),
      elementNode('h2', {}, 'Left out'),
      ...out.map((reason) => elementNode('pre', {}, reasonText(reason))),
    ),
  )
  return `<!DOCTYPE html>\n${renderXml(page, { pretty: false })}\n`
}

const lineRow = ({ text, at, note }: AnnotatedLine): XmlElement =>
  elementNode(
    'tr',
    at === undefined || at.path === '' ? {} : { id: at.path },
    elementNode('td', { class: 'line' }, elementNode('code', {}, text)),
    elementNode('td', {}, ...(at === undefined || note === undefined ? [' '] : [details(note, at)])),
  )

const details = (note: string, { element, path }: ExplainedElement): XmlNode =>
  elementNode('details', {}, elementNode('summary', {}, note), elementNode('pre', {}, rowsOf(element, path).map(reasonText).join('\n')))
