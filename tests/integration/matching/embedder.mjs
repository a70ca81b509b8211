/**
 * An embeddings server for tests that kill it: it speaks the API, and its vectors are counts of word beginnings, so
 * that texts with words in common are near. What it embeds it writes down, one line a text.
 */
import fs from 'node:fs';
import http from 'node:http';

const [port, record] = process.argv.slice(2);
const DIMENSIONS = 384;

/** @param {string} text */
function vectorOf(text) {
  const vector = new Array(DIMENSIONS).fill(0);
  for (const word of text.toLowerCase().match(/\p{L}{4,}/gu) ?? []) {
    let hash = 7;
    for (const letter of word.slice(0, 6)) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
    vector[hash % DIMENSIONS] += 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((number) => number / length);
}

http
  .createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const input = /** @type {string[]} */ (JSON.parse(body || '{}').input ?? []);
    fs.appendFileSync(record ?? '', input.map((text) => `${JSON.stringify(text)}\n`).join(''));
    // Slow enough to be killed in the middle.
    await new Promise((go) => setTimeout(go, 10 * input.length));
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({ data: input.map((text, index) => ({ index, embedding: vectorOf(text) })) }),
    );
  })
  .listen(Number(port), '127.0.0.1');
