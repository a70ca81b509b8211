/** The arrows of the house: routes → server/<use cases> → store and doors; everybody → domain, which imports nothing. */
const doors = '(store|search|embeddings|mail|files|jobs|auth|audit)';
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-is-pure',
      comment: 'The domain knows no framework, no database and no clock.',
      severity: 'error',
      from: { path: '^src/lib/domain' },
      to: { pathNot: '^(src/lib/domain|node_modules/(zod|snowball-stemmers))' },
    },
    {
      name: 'routes-never-query',
      comment: 'A route asks a use case; it never opens a door by itself.',
      severity: 'error',
      from: { path: '^src/routes' },
      to: { path: '^src/lib/server/(store|search|embeddings|mail|files|jobs)/' },
    },
    {
      name: 'doors-know-no-use-case',
      severity: 'error',
      from: { path: `^src/lib/server/${doors}/` },
      to: { path: '^src/lib/server/', pathNot: `^src/lib/server/(${doors}/|config|log|clock|fingerprint)` },
    },
    {
      name: 'pages-parts-know-no-server',
      severity: 'error',
      from: { path: '^src/lib/ui' },
      to: { path: '^src/lib/server' },
    },
    {
      name: 'nothing-imports-routes',
      severity: 'error',
      from: { path: '^src/lib' },
      to: { path: '^src/routes' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.svelte-kit|build|src/lib/i18n/paraglide)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs', '.svelte'] },
  },
};
