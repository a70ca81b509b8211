import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { catalogueQueries } from '$server/search/challenge-query';
import { parseCatalogue } from '$domain/challenge/catalogue';
import { handleForm } from '$server/http/form';
import { olderThan, readCursor } from '$server/store/paging';
import { quoted } from '$server/search/challenge-query';

const schema = z.object({
  email: z.string().trim().toLowerCase().min(1).max(254).pipe(z.email()),
  name: z.string().max(80).default(''),
  tags: z.array(z.string().max(60)).max(20),
  texts: z.record(z.string().max(40), z.object({ it: z.string().max(200).default('') })).default({}),
});

/** What the parser makes of a form: its data, or the status it refuses with. */
async function read(entries: [string, string][]) {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return parse(new Request('http://localhost/', { method: 'POST', body: form }));
}

/** The same for a body as it comes over the wire. */
const readRaw = (type: string, body: string) =>
  parse(new Request('http://localhost/', { method: 'POST', headers: { 'content-type': type }, body }));

async function parse(request: Request): Promise<{ data?: z.output<typeof schema>; status?: number }> {
  const event = { request, url: new URL('http://localhost/') } as unknown as RequestEvent;
  let data: z.output<typeof schema> | undefined;
  const answer = await handleForm(event, schema, async (parsed) => void (data = parsed));
  return { data, status: (answer as { status?: number } | undefined)?.status };
}

/** Every key and every value that is not an object, however deep. */
function* parts(value: unknown): Generator<{ key?: string; leaf?: unknown }> {
  if (typeof value !== 'object' || value === null) return void (yield { leaf: value });
  for (const [key, member] of Object.entries(value)) {
    yield { key };
    yield* parts(member);
  }
}

const attacks = [
  'email[$ne]',
  'email[$gt]',
  'email.$ne',
  '$where',
  '__proto__',
  'email.__proto__.polluted',
  'constructor.prototype.polluted',
  'texts.__proto__.it',
  'texts[__proto__][it]',
  'email[]',
  'texts.a.b.c.d.e.f',
];
const entry = fc.tuple(
  fc.oneof(
    fc.constantFrom(...attacks, 'email', 'name', 'tags', 'texts.q1.it', 'role', 'secretariat', 'status'),
    fc.string({ maxLength: 30 }),
  ),
  fc.oneof(fc.constantFrom('{"$gt":""}', '[object Object]', 'x@example.org'), fc.string()),
);

describe('the one reader of forms', () => {
  it('gives use cases texts in known fields only, whatever is sent (trust 6 and 7)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 12 }), async (entries) => {
        const { data, status } = await read([['email', 'x@example.org'], ...entries]);
        if (!data) {
          expect(status).toBe(400);
          return;
        }
        expect(Object.keys(data).sort()).toEqual(['email', 'name', 'tags', 'texts']);
        for (const { key, leaf } of parts(data)) {
          if (key !== undefined) expect(key).toMatch(/^[\w-]+$/);
          else expect(typeof leaf).toBe('string');
        }
      }),
      { numRuns: 400 },
    );
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(({} as { it?: unknown }).it).toBeUndefined();
  });

  it('refuses every operator in a name, and reads one in a value as the text that it is', async () => {
    for (const name of attacks.filter((attack) => /[[\]$]|__proto__|(\.\w+){5}/.test(attack)))
      expect([
        name,
        (
          await read([
            ['email', 'x@example.org'],
            [name, 'x'],
          ])
        ).status,
      ]).toEqual([name, 400]);
    expect((await read([['email', '{"$gt":""}']])).status).toBe(400);
    expect(
      (
        await read([
          ['email', 'x@example.org'],
          ['name', '{"$gt":""}'],
        ])
      ).data?.name,
    ).toBe('{"$gt":""}');
  });

  it.each([
    ['line breaks that would begin another header', 'x@example.org\r\nBcc: y@example.org'],
    ['ten thousand colons', ':'.repeat(10_000)],
    ['ten thousand colons in an address', `${':'.repeat(10_000)}@example.org`],
    ['a megabyte in one word', `${'a'.repeat(1_000_000)}@example.org`],
    ['a megabyte of dots', `a@${'b.'.repeat(500_000)}`],
    ['a megabyte of spaces', ' '.repeat(1_000_000)],
  ])('refuses %s as an address, in well under 100 ms of work (trust 29)', async (_what, email) => {
    // The work of the process itself, the least of five: another program that takes the processor cannot add to it,
    // while a check that runs away does so every time.
    const costs: number[] = [];
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const before = process.cpuUsage();
      expect((await read([['email', email]])).status).toBe(400);
      const { user } = process.cpuUsage(before);
      costs.push(user / 1_000);
    }
    expect(Math.min(...costs)).toBeLessThan(100);
  });

  it('refuses more fields than any page has', async () => {
    const many = Array.from({ length: 1_001 }, (_, index): [string, string] => [`f${index}`, 'x']);
    expect((await read([['email', 'x@example.org'], ...many])).status).toBe(400);
  });

  it('refuses half a megabyte of short names without holding the site up (trust 29)', async () => {
    // Ninety thousand fields fit into what the server takes; looked up one by one they cost a minute and a half.
    const body = Array.from({ length: 90_000 }, (_, index) => `${index.toString(36)}=`).join('&');
    const before = process.cpuUsage();
    expect((await readRaw('application/x-www-form-urlencoded', body)).status).toBe(400);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(2_000);
  });

  it.each([
    ['a type without its boundary', 'multipart/form-data', 'x'],
    ['parts that never end', 'multipart/form-data; boundary=x', '--x\r\nnothing'],
    ['a text', 'text/plain', 'email=x@example.org'],
    ['a name of a thousand letters', 'application/x-www-form-urlencoded', `${'a'.repeat(1_000)}=x`],
  ])('refuses %s as it refuses a wrong field, not as a fault of the site', async (_what, type, body) => {
    expect((await readRaw(type, body)).status).toBe(400);
  });
});

describe('what becomes part of a query (trust 5 and 7)', () => {
  it('a place in a list is a date and an id, or the start: never an empty or open condition', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{1,16}_[\w-]{1,41}$/)), (text) => {
        const cursor = readCursor(text);
        const condition = olderThan('createdAt', cursor);
        if (!cursor) {
          expect(condition).toEqual({});
          return;
        }
        expect(Number.isFinite(cursor.at.getTime())).toBe(true);
        expect(JSON.stringify(condition)).not.toContain('null');
        for (const { leaf } of parts(JSON.parse(JSON.stringify(condition))))
          if (leaf !== undefined) expect(leaf).not.toBe('');
      }),
      { numRuns: 1_000 },
    );
  });

  it('no text of the address reaches a search filter but ids', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (/^[\w-]{1,64}$/.test(text)) expect(quoted(text)).toBe(`"${text}"`);
        else expect(() => quoted(text)).toThrow();
      }),
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom('q', 'area', 'topic', 'status', 'deadline', 'sort', 'page'), fc.string()),
        ),
        (pairs) => {
          const query = parseCatalogue(new URLSearchParams(pairs));
          const filters = JSON.stringify(
            catalogueQueries('challenges', query, new Date()).map(({ filter }) => filter),
          );
          // Only the ids that were let through stand between quotation marks, beside the states of our own.
          for (const [, value = ''] of filters.matchAll(/\\"([^"]*)\\"/g))
            expect(value).toMatch(/^[\w-]{1,64}$/);
        },
      ),
      { numRuns: 500 },
    );
  });
});
