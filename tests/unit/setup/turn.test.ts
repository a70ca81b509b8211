import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identify } from '../../../scripts/setup/processes.mjs';
import { inTurn } from '../../../scripts/setup/turn.mjs';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sfida-run-turn-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('a turn', () => {
  it('is for one at a time, and who comes meanwhile is told once and waits', async () => {
    const lock = path.join(folder, 'lock');
    let inside = 0;
    let most = 0;
    let told = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await new Promise((go) => setTimeout(go, 60));
      inside--;
    };
    await Promise.all([1, 2, 3].map(() => inTurn(lock, () => told++, work)));
    expect(most).toBe(1);
    expect(told).toBe(2);
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('of a dead run, or of a stranger with its id, is over', async () => {
    const lock = path.join(folder, 'lock');
    const dead = [
      { pid: 2 ** 22 + 1, born: 'x' },
      { ...identify(process.pid)!, born: 'another time' },
      'half a fi',
    ];
    for (const owner of dead) {
      fs.writeFileSync(lock, typeof owner === 'string' ? owner : JSON.stringify(owner));
      let waited = false;
      expect(
        await inTurn(
          lock,
          () => (waited = true),
          async () => 'done',
        ),
      ).toBe('done');
      expect(waited).toBe(false);
    }
  });

  it('ends when the work fails', async () => {
    const lock = path.join(folder, 'lock');
    await expect(
      inTurn(
        lock,
        () => {},
        () => Promise.reject(new Error('no disk')),
      ),
    ).rejects.toThrow('no disk');
    expect(fs.existsSync(lock)).toBe(false);
  });
});
