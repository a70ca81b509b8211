/** The built site on services of its own, with the demonstration, for one run of the browser tests. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { FullConfig } from '@playwright/test';
import { freePort } from '../../scripts/services/ports.mjs';
import { startTemporaryServices } from '../../scripts/services/index.mjs';
import { startProcess } from '../../scripts/setup/processes.mjs';
import { ROOT } from '../../scripts/setup/root.mjs';
import { buildSite } from '../../scripts/setup/site.mjs';

const SEED = path.join(ROOT, 'scripts/seed/index.ts');

export default async function setup(config: FullConfig) {
  await buildSite();
  const services = await startTemporaryServices();
  try {
    const port = await freePort();
    const env: NodeJS.ProcessEnv = {
      PATH: process.env.PATH,
      ...services.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      ORIGIN: `http://localhost:${port}`,
      DATA_DIR: services.dataDir,
      AUTH_SECRET: randomBytes(32).toString('base64url'),
      EMBEDDINGS: 'off',
      DEMO: 'on',
      SHUTDOWN_TIMEOUT: '1',
    };
    if (fs.existsSync(SEED)) {
      const seed = spawnSync(process.execPath, ['--import', 'tsx', SEED], {
        cwd: ROOT,
        env,
        stdio: 'inherit',
      });
      if (seed.status !== 0) throw new Error('The demonstration could not be loaded.');
    }
    const logFile = path.join(services.dataDir, 'logs/site.log');
    const site = await startProcess({
      name: 'The site',
      program: process.execPath,
      args: ['build/index.js'],
      env,
      cwd: ROOT,
      logFile,
    });
    services.adopt('site', site.pid);
    await answers(`http://127.0.0.1:${port}/healthz`, site);
    // Workers start after this and inherit it: the address, and the site's own environment for tests that look behind
    // the pages.
    Object.assign(process.env, env, { SFIDA_URL: env.ORIGIN, SFIDA_LOG: logFile });

    return async () => {
      await site.stop();
      const results = config.projects[0]?.outputDir;
      if (results && fs.existsSync(results)) fs.copyFileSync(logFile, path.join(results, 'site.log'));
      await services.stop();
    };
  } catch (error) {
    await services.stop();
    throw error;
  }
}

async function answers(url: string, site: { running: () => boolean; tail: () => string }) {
  while (site.running()) {
    try {
      await fetch(url, { signal: AbortSignal.timeout(10_000) });
      return;
    } catch {
      await new Promise((go) => setTimeout(go, 100));
    }
  }
  throw new Error(`The site did not start:\n${site.tail()}`);
}
