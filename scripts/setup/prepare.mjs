/**
 * Runs before `npm start`, `npm run dev` and `npm test`, on Node's own modules alone: it installs the locked packages
 * and builds the site, each only when needed.
 *   --no-build   leave the build (development compiles as it goes)
 *   --test       also make sure that there is a browser
 */
import path from 'node:path';
import { Failure, main, say } from './console.mjs';
import { CACHE } from './root.mjs';

const OLDEST = /** @type {const} */ ([20, 19]);

await main(async () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]))
    throw new Failure(
      `Node.js ${OLDEST.join('.')} or newer is needed, and this is ${process.versions.node}.`,
    );
  if (process.platform === 'win32')
    throw new Failure('Sfida runs on Linux and macOS; on Windows, use the Windows Subsystem for Linux.');

  const { inTurn } = await import('./turn.mjs');
  const waiting = () => say('Another run prepares this folder: waiting for it.');
  await inTurn(path.join(CACHE, 'prepare.lock'), waiting, async () => {
    const { installPackages } = await import('./packages.mjs');
    await installPackages();
    if (process.argv.includes('--test')) {
      const { ensureChromium } = await import('./browser.mjs');
      await ensureChromium();
    }
    if (!process.argv.includes('--no-build')) {
      const { buildSite } = await import('./site.mjs');
      await buildSite();
    }
  });
});
