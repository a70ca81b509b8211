/**
 * `npm test`: everything, cheapest first, until the first failure. The last line counts the tests of all suites:
 * `N passed, M failed`.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bold, dim, green, main, red, say, seconds } from './setup/console.mjs';
import { ROOT } from './setup/root.mjs';

/** Reports and traces of this run alone: another one may be under way. */
const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'sfida-run-reports-'));
const report = (/** @type {string} */ name) => path.join(reports, `${name}.json`);

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/** @typedef {{ name: string, commands: string[][], count?: (report: any) => Count }} Stage */

/** @param {string} project @returns {Stage} */
const vitest = (project) => ({
  name: project,
  commands: [
    [
      'vitest',
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report(project)}`,
    ],
  ],
  count: ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) => ({
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests + numTodoTests,
  }),
});

/** @type {Stage[]} */
const stages = [
  {
    name: 'lint',
    commands: [
      ['eslint', '.'],
      ['prettier', '--check', '--log-level', 'warn', '.'],
    ],
  },
  {
    name: 'types',
    commands: [
      ['svelte-kit', 'sync'],
      ['svelte-check', '--tsconfig', './tsconfig.json'],
    ],
  },
  { name: 'arrows', commands: [['depcruise', 'src', 'scripts', '--config', '.dependency-cruiser.cjs']] },
  { name: 'unused', commands: [['knip']] },
  vitest('unit'),
  vitest('integration'),
  { name: 'build', commands: [['node', 'scripts/setup/prepare.mjs']] },
  {
    name: 'e2e',
    commands: [['playwright', 'test', '--reporter=list,json']],
    count: ({ stats: { expected, flaky, unexpected, skipped } }) => ({
      passed: expected + flaky,
      failed: unexpected,
      skipped,
    }),
  },
];

/** @type {import('node:child_process').ChildProcess | null} */
let running = null;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    running?.kill(signal);
    stopped = true;
  });
}
let stopped = false;

/**
 * Runs one command. Checks show what they say only when they fail; test suites show their progress.
 * @param {string[]} command
 * @param {boolean} shown
 * @returns {Promise<boolean>} whether it succeeded
 */
function run([name = '', ...args], shown) {
  const program = name === 'node' ? process.execPath : path.join(ROOT, 'node_modules/.bin', name);
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report('e2e') },
    stdio: shown ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  running = child;
  /** @type {Buffer[]} */
  const said = [];
  child.stdout?.on('data', (data) => said.push(data));
  child.stderr?.on('data', (data) => said.push(data));
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.on('close', (code) => {
      if (code !== 0) process.stdout.write(Buffer.concat(said));
      resolve(code === 0);
    });
  });
}

/** @param {Stage} stage @returns {Count} nothing when the suite broke before it could report */
function countTests({ name, count }) {
  try {
    return count?.(JSON.parse(fs.readFileSync(report(name), 'utf8'))) ?? { passed: 0, failed: 0, skipped: 0 };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

await main(async () => {
  const total = { passed: 0, failed: 0, skipped: 0 };
  let broken = '';
  for (const stage of stages) {
    const began = Date.now();
    if (stage.count) say(`\n${bold(stage.name)}`);
    let good = true;
    for (const command of stage.commands) good &&= !stopped && (await run(command, Boolean(stage.count)));
    const tests = countTests(stage);
    total.passed += tests.passed;
    total.skipped += tests.skipped;
    // What fails without a failing test (a check, a suite that does not start) counts as one: no run that failed says 0.
    total.failed += good ? 0 : Math.max(1, tests.failed);
    const counted = stage.count ? `: ${tests.passed} passed` : '';
    say(`${good ? green('✓') : red('✗')} ${stage.name}${counted} ${dim(`(${seconds(Date.now() - began)})`)}`);
    if (!good) {
      broken = stage.name;
      break;
    }
  }
  fs.rmSync(reports, { recursive: true, force: true });
  say('');
  if (total.skipped) say(`${total.skipped} skipped`);
  if (broken) say(`Stopped at ${broken}: what comes after it has not run.`);
  say(`${total.passed} passed, ${total.failed} failed`);
  return broken ? 1 : 0;
});
