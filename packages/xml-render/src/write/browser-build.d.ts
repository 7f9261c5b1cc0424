/** The writer's build for browsers: the other one needs modules of Node. */
declare module 'xmlbuilder2/lib/xmlbuilder2.min.js' {
  import type * as xmlbuilder2 from 'xmlbuilder2'
  const writer: typeof xmlbuilder2
  export default writer
}
