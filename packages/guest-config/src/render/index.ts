export * from './annotated-lines.ts'
export * from './explain-html.ts'
export * from './explain.ts'
export * from './render-domain.ts'
