/** What a page offers to the tests, by name. */
export * from './decide.ts'
export * from './kept-connection.ts'
export * from './libvirt.ts'
