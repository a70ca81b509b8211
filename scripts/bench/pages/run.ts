/**
 * `npm run bench:pages -- [FOLDER]`: how long the built site takes for its busiest pages, and how often each asks
 * MongoDB and Meilisearch. On services of its own, with the demonstration and, where FOLDER holds it, the sbir set.
 * Times are those of a client on the same machine, one request after the other; the calls are counted afterwards and
 * from outside (MongoDB's profiler, a counting proxy before Meilisearch), so that what is measured is what is shipped.
 */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { freePort } from '../../services/ports.mjs';
import { startTemporaryServices } from '../../services/index.mjs';
import { Failure, main, step } from '../../setup/console.mjs';
import { startProcess } from '../../setup/processes.mjs';
import { ROOT } from '../../setup/root.mjs';
import { connect, disconnect } from '../../../src/lib/server/store/connection';
import { Jobs } from '../../../src/lib/server/store/models/operations';
import { importFiles } from '../../import/run';
import { sbirFiles } from '../sbir/read';
import { countingProxy } from './proxy';
import { busiestPages, type Page } from './visits';

const REQUESTS = 200;
const COUNTED = 5;
const GOAL = { ms: 100, calls: 8 };
const JOBS_LIMIT_MS = 15 * 60_000;

await main(async () => {
  const folder = process.argv[2];
  const build = path.join(ROOT, 'build/index.js');
  if (!fs.existsSync(build)) throw new Failure('Build the site first: npm run build');
  const target = fs.mkdtempSync(path.join(os.tmpdir(), 'sfida-pages-'));
  const services = await startTemporaryServices();
  const proxy = await countingProxy(services.env.MEILI_URL);
  const port = await freePort();
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...services.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    ORIGIN: `http://localhost:${port}`,
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    DEMO: 'on',
    EMBEDDINGS: 'off',
    EMBEDDINGS_URL: '',
    LOG_LEVEL: 'error',
  };
  Object.assign(process.env, env);
  const origin = `http://127.0.0.1:${port}`;
  try {
    await run('The seed', ['--import', 'tsx', path.join(ROOT, 'scripts/seed/index.ts')], env);
    await connect();
    if (folder) await loadSbir(folder, target);
    const working = await startSite(build, env, origin);
    await jobsDone();
    await working.stop();

    const pages = await busiestPages();
    const timed = await startSite(build, { ...env, WORKER: 'off' }, origin);
    const times = new Map<Page, Times>();
    for (const page of pages) times.set(page, await time(origin, page));
    await timed.stop();

    const counted = await startSite(build, { ...env, MEILI_URL: proxy.url, WORKER: 'off' }, origin);
    const slow: string[] = [];
    console.log(`${'page'.padEnd(40)}  p50 ms  p95 ms  MongoDB  search`);
    for (const page of pages) {
      const { p50, p95 } = times.get(page) as Times;
      const calls = await count(origin, page, proxy.count);
      console.log(
        `${page.name.padEnd(40)}  ${cell(p50)}  ${cell(p95)}  ${cell(calls.mongo, 7)}  ${cell(calls.search)}`,
      );
      if (p95 <= GOAL.ms && calls.mongo + calls.search <= GOAL.calls) continue;
      slow.push(page.name);
      for (const [kind, each] of [...calls.kinds].sort()) console.log(`    ${each.toFixed(1)} × ${kind}`);
    }
    await counted.stop();
    console.log(`Goal: p95 at most ${GOAL.ms} ms, at most ${GOAL.calls} calls. ${verdict(slow)}`);
    return slow.length > 0 ? 1 : 0;
  } finally {
    await disconnect();
    await proxy.stop();
    await services.stop();
    fs.rmSync(target, { recursive: true, force: true });
  }
});

function verdict(slow: string[]): string {
  return slow.length === 0 ? 'Met.' : `MISSED by: ${slow.join(' · ')}`;
}

function cell(value: number, width = 6): string {
  return value.toFixed(1).padStart(width);
}

async function loadSbir(folder: string, target: string): Promise<void> {
  const loading = step('Importing the sbir set');
  const files = await sbirFiles(folder, target, new Date());
  const { counts } = await importFiles({
    files: [files.organisations, files.challenges, files.proposals],
    onProgress: (fraction) => loading.progress(fraction),
  });
  loading.done(`${counts.challenge.added} calls and ${counts.proposal.added} proposals imported`);
}

async function run(name: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = await startProcess({ name, program: process.execPath, args, env, cwd: ROOT });
  const { code } = await child.exited;
  if (code !== 0) throw new Failure(`${name} failed.`);
}

async function startSite(build: string, env: NodeJS.ProcessEnv, origin: string) {
  const site = await startProcess({
    name: 'The site',
    program: process.execPath,
    args: [build],
    env,
    cwd: ROOT,
  });
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (!site.running()) throw new Failure('The site does not start.');
    const ready = await fetch(`${origin}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return site;
    await sleep(100);
  }
  throw new Failure('The site does not answer.');
}

/** Indexing follows an import; pages are measured when it is over. */
async function jobsDone(): Promise<void> {
  const waiting = step('Waiting for the indexes');
  const due = { state: { $in: ['ready' as const, 'running' as const] }, dueAt: { $lte: new Date() } };
  const all = await Jobs.countDocuments(due);
  for (const until = Date.now() + JOBS_LIMIT_MS; ; await sleep(500)) {
    const left = await Jobs.countDocuments(due);
    if (left === 0) break;
    if (Date.now() > until) throw new Failure(`${left} jobs are not done after 15 minutes.`);
    waiting.progress(1 - left / all, `${left} left`);
  }
  waiting.done(`${all} jobs done`);
}

async function visit(origin: string, page: Page): Promise<void> {
  const response = await fetch(origin + page.path, {
    headers: page.cookie ? { cookie: page.cookie } : {},
    redirect: 'manual',
  });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Failure(`${page.path} (${page.name}) answers ${response.status}.`);
}

interface Times {
  p50: number;
  p95: number;
}

async function time(origin: string, page: Page): Promise<Times> {
  for (let warm = 0; warm < 20; warm += 1) await visit(origin, page);
  const times: number[] = [];
  for (let request = 0; request < REQUESTS; request += 1) {
    const began = performance.now();
    await visit(origin, page);
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.ceil(part * times.length) - 1] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

interface Profiled {
  op: string;
  ns: string;
  command: Record<string, unknown>;
}

/** Calls for one request; the mean of a few, so that one with a refreshed session or a first reading shows. */
async function count(
  origin: string,
  page: Page,
  searches: () => number,
): Promise<{ mongo: number; search: number; kinds: Map<string, number> }> {
  const { db } = mongoose.connection;
  if (!db) throw new Error('not connected');
  await db.command({ profile: 0 });
  await db.dropCollection('system.profile').catch(() => false);
  await db.command({ profile: 2 });
  const before = searches();
  for (let request = 0; request < COUNTED; request += 1) await visit(origin, page);
  const search = (searches() - before) / COUNTED;
  await db.command({ profile: 0 });
  const commands = await db
    .collection<Profiled>('system.profile')
    .find({
      appName: 'sfida',
      'command.profile': { $exists: false },
      ns: { $not: /system\.profile$/ },
    })
    .toArray();
  const kinds = new Map<string, number>();
  for (const { op, ns, command } of commands) {
    const verb = op === 'command' ? (Object.keys(command)[0] ?? op) : op;
    const kind = `${verb} ${ns.slice(ns.indexOf('.') + 1)}`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1 / COUNTED);
  }
  return { mongo: commands.length / COUNTED, search, kinds };
}
