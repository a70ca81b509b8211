/** A run that is killed leaves nothing that blocks the next one. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServices } from '../../../scripts/services/index.mjs';
import { identify, lives } from '../../../scripts/setup/processes.mjs';

const { MONGOD_BIN, MEILI_BIN } = process.env;
let dataDir: string;
let stops: (() => Promise<void>)[];

beforeEach(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'sfida-run-killed-'));
  stops = [];
});
afterEach(async () => {
  for (const stop of stops) await stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

async function start(options: Partial<Parameters<typeof startServices>[0]> = {}) {
  const services = await startServices({ dataDir, small: true, env: { MONGOD_BIN, MEILI_BIN }, ...options });
  stops.push(services.stop);
  return services;
}

/** The processes that the run of this folder started, by name. */
function started(): Record<string, { pid: number; born: string }> {
  return JSON.parse(fs.readFileSync(path.join(dataDir, 'run.json'), 'utf8')).services;
}

async function count(uri: string, add: boolean) {
  const connection = await mongoose.createConnection(uri).asPromise();
  try {
    if (add) await connection.collection('rows').insertOne({}, { writeConcern: { w: 'majority', j: true } });
    return await connection.collection('rows').countDocuments();
  } finally {
    await connection.close();
  }
}

const gone = (known: { pid: number; born: string }) =>
  expect.poll(() => lives(known), { timeout: 20_000, interval: 50 }).toBe(false);

describe('services', () => {
  it('tell when MongoDB dies, and the next start has what was acknowledged', async () => {
    let told = (_: string) => {};
    const death = new Promise<string>((resolve) => (told = resolve));
    const first = await start({ meili: false, onDeath: told });
    expect(await count(first.env.MONGODB_URI, true)).toBe(1);
    process.kill(started().mongod!.pid, 'SIGKILL');
    expect(await death).toBe('MongoDB died unexpectedly (SIGKILL).');
    await first.stop();

    const second = await start({ meili: false });
    expect(await count(second.env.MONGODB_URI, false)).toBe(1);
  });

  it('end when their run is killed, and the next run goes on with the data', async () => {
    const module = path.resolve('scripts/services/index.mjs');
    const program = `
      const { startServices } = await import(${JSON.stringify(module)});
      const services = await startServices({ dataDir: ${JSON.stringify(dataDir)}, small: true, env: process.env });
      console.log('started ' + services.env.MONGODB_URI);
      setInterval(() => {}, 1000);`;
    const run = spawn(process.execPath, ['--input-type=module', '-e', program], {
      env: { PATH: process.env.PATH, MONGOD_BIN, MEILI_BIN },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    run.stdout.on('data', (data) => (said += data));
    await expect.poll(() => said, { timeout: 20_000 }).toContain('started mongodb://');
    expect(await count(/mongodb:\S+/.exec(said)![0], true)).toBe(1);
    const { mongod, meilisearch } = started();
    expect(lives(mongod)).toBe(true);
    expect(lives(meilisearch)).toBe(true);

    run.kill('SIGKILL');
    const next = await start(); // at once: the old servers may still be on their way out
    expect(lives(mongod)).toBe(false);
    expect(lives(meilisearch)).toBe(false);
    expect(await count(next.env.MONGODB_URI, false)).toBe(1);
  });

  it('end with a killed run even when no other run comes', async () => {
    const module = path.resolve('scripts/setup/processes.mjs');
    const program = `
      const { startProcess } = await import(${JSON.stringify(module)});
      const child = await startProcess({ name: 'x', program: 'sleep', args: ['600'] });
      console.log(child.pid);
      setInterval(() => {}, 1000);`;
    const run = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const pid = Number(
      await new Promise<string>((resolve) => run.stdout.once('data', (data) => resolve(`${data}`))),
    );
    const sleeper = identify(pid)!;
    expect(lives(sleeper)).toBe(true);
    run.kill('SIGKILL');
    await gone(sleeper);
  });

  it('refuse a folder that a living run uses, and leave that run alone', async () => {
    const first = await start({ meili: false });
    await expect(start({ meili: false })).rejects.toThrow(
      new RegExp(`in use by another run \\(process ${process.pid}\\)`),
    );
    expect(await count(first.env.MONGODB_URI, true)).toBe(1);
  });

  it('never stop a stranger that has the id of a process of a dead run', async () => {
    const stranger = spawn('sleep', ['600'], { stdio: 'ignore' });
    const dead = { pid: process.pid, born: 'another time' };
    fs.writeFileSync(
      path.join(dataDir, 'run.json'),
      JSON.stringify({ owner: dead, services: { mongod: { pid: stranger.pid, born: 'another time' } } }),
    );
    await start({ meili: false });
    expect(identify(stranger.pid!)).not.toBeNull();
    stranger.kill();
  });

  it('start empty rather than not at all when the search data are damaged', async () => {
    const first = await start({ mongo: false });
    await first.stop();
    const index = path.join(dataDir, 'meili/index');
    fs.writeFileSync(path.join(index, 'VERSION'), '0.1.0');
    const second = await start({ mongo: false });
    const health = await fetch(`${second.env.MEILI_URL}/health`);
    expect(await health.json()).toEqual({ status: 'available' });
    expect(fs.existsSync(`${index}.unreadable`)).toBe(true);
    expect(second.env.MEILI_KEY).toBe(first.env.MEILI_KEY);
    expect(fs.statSync(path.join(dataDir, 'meili/key')).mode & 0o077).toBe(0);
  });
});
