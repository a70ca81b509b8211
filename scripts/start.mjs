/** `npm start`: the built site with everything it needs. */
import { main } from './setup/console.mjs';
import { runSite } from './run/site.mjs';

await main(() => runSite({ name: 'the site', command: () => ['build/index.js'] }));
