/** `npm run dev`: the same services, and a site that follows every change of its sources. */
import { main } from './setup/console.mjs';
import { runSite } from './run/site.mjs';

await main(() =>
  runSite({
    name: 'the development site',
    command: ({ port, host }) => [
      'node_modules/vite/bin/vite.js',
      'dev',
      '--port',
      String(port),
      '--strictPort',
      '--host',
      host,
    ],
  }),
);
