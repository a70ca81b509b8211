import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';

/** Reads one file out of a Python wheel, which is a plain zip (no encryption, no zip64), with Node's own modules. */

/** @param {string} file @returns {Promise<string>} SHA-256 in hex */
export async function sha256(file) {
  const hash = createHash('sha256');
  await pipeline(fs.createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

/**
 * @param {string} archive
 * @param {string} ending the wanted entry is the one whose name ends so
 * @param {string} target where its content is written
 */
export async function extract(archive, ending, target) {
  const zip = fs.readFileSync(archive);
  const directory = zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (directory < 0) throw new Error(`${archive} is no zip archive`);
  let at = zip.readUInt32LE(directory + 16);
  for (let left = zip.readUInt16LE(directory + 10); left > 0; left--) {
    const method = zip.readUInt16LE(at + 10);
    const size = zip.readUInt32LE(at + 20);
    const nameLength = zip.readUInt16LE(at + 28);
    const skip = zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    const local = zip.readUInt32LE(at + 42);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    if (name.endsWith(ending)) {
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const packed = Readable.from([zip.subarray(start, start + size)]);
      const out = fs.createWriteStream(target);
      if (method === 8) await pipeline(packed, zlib.createInflateRaw(), out);
      else await pipeline(packed, out);
      return;
    }
    at += 46 + nameLength + skip;
  }
  throw new Error(`${archive} holds no ${ending}`);
}
