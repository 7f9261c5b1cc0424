/** The edges between packages, and no others: `ARCHITECTURE.md`. */
const below = {
  model: [],
  steps: ['model'],
  'libvirt-client': [],
  'xml-render': ['model'],
  'guest-config': ['model', 'xml-render'],
  'block-device': ['model', 'steps'],
  'vif-plug': ['model', 'steps'],
  driver: ['model', 'steps', 'libvirt-client', 'xml-render', 'guest-config', 'block-device', 'vif-plug'],
  compute: ['model', 'steps', 'driver'],
}
below['local-services'] = Object.keys(below)
below.cli = Object.keys(below)

/** The packages of the registry that a library may use when it runs; the faces (cli, agent) choose theirs freely. */
const registry = {
  model: ['valibot'],
  steps: ['@noble/hashes'],
  'libvirt-client': [],
  'xml-render': ['saxes', 'libxml2-wasm'],
  'guest-config': [],
  'block-device': ['@noble/hashes'],
  'vif-plug': [],
  driver: [],
  compute: [],
  'local-services': [],
}

/** What also runs in a browser: no `node:` module, by whatever way. */
const pure = [
  '^packages/(model|xml-render|guest-config)/src/',
  '^packages/(steps|vif-plug|block-device)/src/(?!run/|testing/)',
  '^packages/libvirt-client/src/(core|rpc|xdr|protocol|auth|object|event|stream(?!/node)|error)/',
]

const tests = '[.](test|test-d|prop[.]test)[.]ts$|/(fixtures|fake|__golden__)/'
/** The command line, which holds all that it uses. */
const bundled = '^packages/cli/src/'
const source = '^(packages|apps)/[^/]+/src/'
const oneOf = (names) => `(${names.join('|')})`

const edges = Object.entries(below).map(([name, allowed]) => ({
  name: `edges-of-${name}`,
  comment: `${name} may import ${allowed.join(', ') || 'no package of ours'}`,
  severity: 'error',
  from: { path: `^packages/${name}/`, pathNot: '/tsup[.]config[.]ts$' },
  to: { path: '^(packages|apps|testing|tools)/', pathNot: `^packages/${oneOf([name, ...allowed])}/` },
}))

const dependencies = Object.entries(registry).map(([name, allowed]) => ({
  name: `registry-of-${name}`,
  comment: `${name} may use ${allowed.join(', ') || 'no package of the registry'}`,
  severity: 'error',
  from: { path: `^packages/${name}/src/`, pathNot: tests },
  to: { path: 'node_modules/', ...(allowed.length > 0 && { pathNot: `node_modules/${oneOf(allowed)}/` }) },
}))

module.exports = {
  forbidden: [
    ...edges,
    ...dependencies,
    {
      name: 'agent-only-composes',
      comment: 'the agent uses packages, never the command line or what is private',
      severity: 'error',
      from: { path: '^apps/agent/src/', pathNot: tests },
      to: { path: '^(packages/cli|testing|tools)/' },
    },
    {
      name: 'playground-runs-in-a-browser',
      comment: "the playground's page takes no module of Node, and what decides a guest only",
      severity: 'error',
      from: { path: '^apps/playground/page/' },
      to: { path: '.', pathNot: '^apps/playground/page/|^packages/(model|xml-render|guest-config)/|^packages/driver/src/request/' },
    },
    {
      name: 'pure-without-node',
      comment: 'these modules also run in a browser',
      severity: 'error',
      from: { path: pure, pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-stays-pure',
      comment: 'a module that runs in a browser takes only such modules along',
      severity: 'error',
      from: { path: pure, pathNot: tests },
      to: { path: '^packages/', pathNot: pure },
    },
    {
      name: 'no-circular',
      comment: 'types may name each other; values may not need each other',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-development-dependency',
      comment: 'what is published uses what its package.json lists as a dependency; the command line is one bundle',
      severity: 'error',
      from: { path: source, pathNot: [tests, bundled] },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only', 'npm-peer', 'npm-optional'] },
    },
    {
      name: 'bundled-without-dependency',
      comment: 'what is in the bundle is not installed beside it as well: it is a development dependency',
      severity: 'error',
      from: { path: bundled },
      to: { dependencyTypes: ['npm'] },
    },
    {
      name: 'no-test-code',
      comment: 'what is published does not import tests and their fixtures',
      severity: 'error',
      from: { path: source, pathNot: tests },
      to: { path: '[.](test|prop[.]test)[.]ts$|/fixtures/' },
    },
    {
      name: 'resolvable',
      comment: 'each import names a file that is there',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(packages|apps)/[^/]+/dist/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
}
