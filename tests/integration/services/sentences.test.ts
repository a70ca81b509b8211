/** What is wrong with the environment is one sentence, told before anything is written. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../../scripts/services/ports.mjs';
import { findProgram } from '../../../scripts/services/programs.mjs';
import { CACHE } from '../../../scripts/setup/root.mjs';

let dataDir: string;
beforeAll(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'sfida-run-sentences-'));
});
afterAll(() => fs.rmSync(dataDir, { recursive: true, force: true }));

async function start(env: Record<string, string>) {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, EMBEDDINGS: 'off', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (data) => (said += data));
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { code, said };
}

describe('npm start', () => {
  it.each<[Record<string, string>, string]>([
    [{ PORT: 'abc' }, 'PORT must be a whole number from 1 to 65535, and is "abc".'],
    [{ PORT: '70000' }, 'PORT must be a whole number from 1 to 65535, and is "70000".'],
    [
      { ORIGIN: 'sfida' },
      'ORIGIN must be the site\'s address, such as https://sfida.example.org, and is "sfida".',
    ],
    [
      { MONGODB_URI: 'postgres://db' },
      'MONGODB_URI must begin with mongodb:// or mongodb+srv:// and name a server.',
    ],
    [
      { MEILI_URL: 'search.internal' },
      'MEILI_URL must be an address that begins with http:// or https://, and is "search.internal".',
    ],
    [{ DEMO: 'maybe' }, 'DEMO must be on or off, and is "maybe".'],
    [{ EMBEDDINGS: 'perhaps' }, 'EMBEDDINGS must be on or off, and is "perhaps".'],
    [{ MONGOD_BIN: '/no/mongod' }, 'MONGOD_BIN names /no/mongod, which is no mongod that runs here.'],
    [{ MEILI_BIN: '/no/meili' }, 'MEILI_BIN names /no/meili, which is no meilisearch that runs here.'],
    [
      { MEILI_URL: 'http://127.0.0.1:9' },
      'The Meilisearch at MEILI_URL (http://127.0.0.1:9) does not answer.',
    ],
    [
      { MAIL_FROM: 'Segreteria' },
      'MAIL_FROM is "Segreteria", but it must be a sender such as Sfida <noreply@example.org>.',
    ],
    [
      { SMTP_URL: 'mail.example.org' },
      'SMTP_URL must be an address such as smtps://user:password@mail.example.org.',
    ],
    [
      { MEILI_PATIENCE: 'long', LOG_LEVEL: 'loud' },
      'MEILI_PATIENCE is "long", but it must be a number of milliseconds such as 700.\nLOG_LEVEL is "loud", but it must be silent, error, warn, info or debug.',
    ],
  ])('answers %o with one sentence', async (env, sentence) => {
    expect(await start({ PORT: String(await freePort()), ...env })).toEqual({
      code: 1,
      said: `✗ ${sentence}\n`,
    });
    // Told before anything was started.
    expect(fs.readdirSync(dataDir).filter((name) => name === 'mongo' || name === 'meili')).toEqual([]);
  });

  it('names the port that is taken', async () => {
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as net.AddressInfo;
    const { code, said } = await start({ PORT: String(port) });
    server.close();
    expect(code).toBe(1);
    expect(said).toBe(
      `✗ Port ${port} is taken by another program: stop that one, or choose another port with PORT.\n`,
    );
  });
});

describe('data of an alliance of its own', () => {
  it('never get the demonstration, whose roles anybody may take with one click', async () => {
    const { MONGODB_URI = '', MEILI_URL = '', MEILI_KEY = '' } = process.env;
    const { connection } = await mongoose.connect(MONGODB_URI);
    await connection.collection('setup').insertOne({ name: 'vocabulary', at: new Date() });
    const { code, said } = await start({
      PORT: String(await freePort()),
      DEMO: 'on',
      MONGODB_URI,
      MEILI_URL,
      MEILI_KEY,
    });
    expect(said).toContain(
      'These data are of an alliance of its own: the demonstration needs another DATA_DIR or MONGODB_URI.',
    );
    expect(code).toBe(1);
    expect(await connection.collection('users').countDocuments()).toBe(0);
    await connection.dropDatabase();
    await mongoose.disconnect();
  });
});

describe('a fetched program', () => {
  it('that is not the known one is neither kept nor started', async () => {
    const file = `no-program-${process.pid}`;
    const wanted = findProgram({
      name: file,
      named: undefined,
      variable: 'NO_BIN',
      suits: () => true,
      pin: { file, bytes: 9, sha256: '0'.repeat(64) },
      obtain: async (target) => fs.writeFileSync(target, '#!/bin/sh'),
      advice: '',
    });
    await expect(wanted).rejects.toThrow('is not the program we know (SHA-256 differs)');
    expect(fs.readdirSync(path.join(CACHE, 'bin')).filter((name) => name.includes(file))).toEqual([]);
  });
});
