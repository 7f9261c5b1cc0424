export * from './render-lines.ts'
export * from './render-xml-bytes.ts'
export * from './render-xml.ts'
