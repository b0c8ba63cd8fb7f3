/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'shared-is-pure',
      comment:
        'What decides lives in shared/ and touches nothing: it imports itself, valibot and canonicalize only.',
      severity: 'error',
      from: { path: '^shared/', pathNot: '^shared/(protocol/blind-ballot/voprf|domain/lot/sha256)\\.ts$' },
      to: { pathNot: ['^shared/', '^node_modules/(valibot|canonicalize)/'] },
    },
    {
      name: 'one-place-for-blinding',
      comment:
        'Blind tokens are a protocol that phone and hub must speak alike, so they are in shared/, with the one library that has it. All chance still comes from the caller.',
      severity: 'error',
      from: { path: '^shared/protocol/blind-ballot/voprf\\.ts$' },
      to: { pathNot: ['^shared/', '^node_modules/@noble/curves/'] },
    },
    {
      name: 'one-place-for-hashing',
      comment: 'Draws are decided by a hash that phones and hub must compute alike; the library is pure.',
      severity: 'error',
      from: { path: '^shared/domain/lot/sha256\\.ts$' },
      to: { pathNot: ['^shared/', '^node_modules/@noble/hashes/'] },
    },
    {
      name: 'hub-without-electron',
      comment: 'Plain Node runs the hub too: it imports nothing from electron, and none of the screens.',
      severity: 'error',
      from: { path: '^electron/hub/' },
      to: { path: ['^node_modules/electron/', '^renderer/', '^electron/(wall|launch|demo|main)'] },
    },
    {
      name: 'machine-without-screens',
      comment: 'The machine serves the built screens; it never imports their sources.',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^(renderer|tests)/' },
    },
    {
      name: 'screens-without-machine',
      comment: 'Screens run on phones: nothing of the machine, nothing of Node.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(electron|tests)/' },
    },
    {
      name: 'screens-without-node',
      comment: 'Screens run on phones: no Node built-ins there.',
      severity: 'error',
      from: { path: '^(renderer|shared)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-cycles',
      comment:
        'Two modules that need each other are one module, or a third is missing. Types may refer to each other, and so may pages that are loaded when somebody goes there.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    {
      name: 'resolvable',
      comment: 'Every import must lead somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['\\.svg$', '\\.css$', '\\.woff2$', '^virtual:'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^out/', '^dist/'] },
    exclude: { path: ['^\\.svelte-check/', '^test-results/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.svelte', '.json', '.d.ts'],
    },
    skipAnalysisNotInRules: true,
  },
};
