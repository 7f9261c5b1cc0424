export * from './render-xml.ts'
