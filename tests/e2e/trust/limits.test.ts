import http from 'node:http';
import { expect, test } from '@playwright/test';
import { connect, disconnect } from '../../../src/lib/server/store/connection';
import { Organisations } from '../../../src/lib/server/store/models/organisations';
import { Sessions, Users } from '../../../src/lib/server/store/models/people';
import { aChallenge, aMember, aPerson } from '../../fixtures';
import { cookieOf } from './world';

const origin = process.env.SFIDA_URL as string;

interface Sent {
  /** The address on this machine from which it is sent: the client that the site sees. */
  from?: string;
  headers?: Record<string, string>;
  form?: Record<string, string>;
}

/** A request of one client; `form` makes it a POST of the site's own page. */
function ask(
  path: string,
  { from, headers, form }: Sent = {},
): Promise<{ status: number; text: string; location: string }> {
  const body = form && new URLSearchParams(form).toString();
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        host: '127.0.0.1',
        port,
        path,
        localAddress: from,
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          host: `${hostname}:${port}`,
          accept: 'text/html',
          ...(body !== undefined && {
            origin,
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': String(Buffer.byteLength(body)),
          }),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            text: Buffer.concat(chunks).toString(),
            location: response.headers.location ?? '',
          }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

async function linkTo(email: string): Promise<{ email: string; token: string }> {
  let link = '';
  await expect(async () => {
    const { text } = await ask(`/dev/mailbox?to=${email}`);
    link = /href="(http[^"]*confirm[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(link).not.toBe('');
  }).toPass();
  const { searchParams } = new URL(link);
  return { email, token: searchParams.get('token') ?? '' };
}

test.beforeAll(() => connect());
test.afterAll(disconnect);

test('one client is stopped, whatever address it claims to be forwarded for (trust 11)', async () => {
  const from = '127.0.0.41';
  const statuses: number[] = [];
  for (let turn = 0; turn < 32; turn += 1) {
    const forged = `203.0.113.${turn}`;
    const { status } = await ask('/sign-in?/link', {
      from,
      form: { email: `limit-${turn}@example.org` },
      headers: {
        'x-forwarded-for': forged,
        forwarded: `for=${forged}`,
        'x-real-ip': forged,
        'true-client-ip': forged,
      },
    });
    statuses.push(status);
  }
  expect(statuses).toEqual([...Array<number>(30).fill(303), 429, 429]);
  // Another client is not stopped by it.
  expect(
    (await ask('/sign-in?/link', { from: '127.0.0.42', form: { email: 'limit@example.org' } })).status,
  ).toBe(303);
});

test('one address gets five letters, from however many clients they are asked; its owner still gets in', async () => {
  const known = await aPerson().create();
  for (const email of [known.email, 'nobody-knows@example.org']) {
    const answers: string[] = [];
    for (let turn = 0; turn < 7; turn += 1) {
      const { status, location } = await ask('/sign-in?/link', {
        from: `127.0.1.${turn + 1}`,
        form: { email },
      });
      answers.push(`${status} ${location}`);
    }
    const held = '303 /sign-in/sent?held';
    expect(answers).toEqual([...Array<string>(5).fill('303 /sign-in/sent'), held, held]);
    expect((await ask('/sign-in/sent?held')).text).toContain('L’ultimo arrivato vale ancora');
  }
  // The owner, from a machine of their own, finds the last of them in the mail.
  const link = await linkTo(known.email);
  expect((await ask('/sign-in/confirm', { from: '127.0.1.9', form: link })).status).toBe(303);
});

test('a first sign-in sent twenty times at once makes one person and one session (trust 13)', async () => {
  const email = 'first-time@example.org';
  await ask('/sign-in?/link', { from: '127.0.0.43', form: { email } });
  const link = await linkTo(email);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => ask('/sign-in/confirm', { from: '127.0.0.43', form: link })),
  );
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  const people = await Users.find({ email }).lean();
  expect(people).toHaveLength(1);
  expect(await Sessions.countDocuments({ userId: people[0]?._id })).toBe(1);
});

test('who lost a role, an account or a session is refused at the next request (trust 12)', async () => {
  const company = await aMember().create();
  const person = await aPerson('Referente sfida').of(company).create();
  const cookie = await cookieOf(person);
  const statusOf = async (path: string) => (await ask(path, { headers: { cookie } })).status;
  expect(await statusOf('/manage/challenges')).toBe(200);
  await Users.updateOne({ _id: person.userId }, { $set: { 'organisation.role': 'reviewer' } });
  expect(await statusOf('/manage/challenges')).toBe(404);
  await Users.updateOne({ _id: person.userId }, { $set: { organisation: null } });
  expect(await statusOf('/manage/challenges')).toBe(404);
  expect(await statusOf('/account')).toBe(200);
  // Sessions have an absolute end, which a request does not move.
  const [session] = await Sessions.find({ userId: person.userId }).lean();
  expect((await Sessions.findById(session?._id).lean())?.expires).toEqual(session?.expires);
  await Sessions.updateMany({ userId: person.userId }, { $set: { expires: new Date(Date.now() - 1) } });
  expect(await statusOf('/account')).toBe(303);
  const other = await cookieOf(person);
  await Users.deleteOne({ _id: person.userId });
  expect((await ask('/account', { headers: { cookie: other } })).status).toBe(303);
  await Organisations.deleteOne({ _id: company._id });
});

test('hostile texts in names and addresses are refused, and the site goes on answering (trust 29)', async () => {
  const cookie = await cookieOf(await aPerson().create());
  const from = '127.0.0.44';
  const names = ['a\r\nb', ':'.repeat(10_000), 'a'.repeat(400_000), 'a'.repeat(1_000_000)];
  for (const name of names) {
    const text = `${name.slice(0, 6)}… of ${name.length}`;
    const account = await ask('/account?/save', { from, headers: { cookie }, form: { name, locale: 'it' } });
    const welcome = await ask('/welcome', { from, headers: { cookie }, form: { name, language: 'it' } });
    const address = await ask('/sign-in?/link', { from, form: { email: `${name}@example.org` } });
    // More than a page may send at all is refused before it is read.
    const refused = name.length > 500_000 ? 413 : 400;
    expect([text, account.status, welcome.status, address.status]).toEqual([text, refused, refused, refused]);
  }
});

test('a form longer than the site takes comes back as its page, with what to do, in the reader’s language', async () => {
  const email = 'a'.repeat(1_000_000);
  for (const [path, says] of [
    ['/sign-in?/link', 'Torna indietro con il browser per ritrovarlo'],
    ['/en/sign-in?/link', 'Go back in the browser to find it'],
  ] as const) {
    const { status, text } = await ask(path, { from: '127.0.0.45', form: { email } });
    expect([path, status]).toEqual([path, 413]);
    expect(text).toContain(says);
    expect(text).toContain('name="email"');
  }
});

test('half a megabyte of short names does not hold the site up for others (trust 29)', async () => {
  const form = Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [index.toString(36), '']));
  const from = Date.now();
  const attack = ask('/sign-in?/link', { from: '127.0.0.46', form });
  expect((await ask('/receipts', { from: '127.0.0.47' })).status).toBe(200);
  expect((await attack).status).toBe(400);
  expect(Date.now() - from).toBeLessThan(10_000);
});

test('an action that only JavaScript’s own objects have, and an address of two slashes, do not exist', async () => {
  const cookie = await cookieOf(await aPerson().create());
  for (const name of ['constructor', '__proto__', 'toString', 'valueOf', 'nothing'])
    expect([
      name,
      (await ask(`/account?/${name}`, { headers: { cookie }, form: { a: 'b' } })).status,
    ]).toEqual([name, 404]);
  for (const path of ['//', '//evil.test/%2e%2e', '//evil.test/'])
    expect([path, (await ask(path)).status]).toEqual([path, 404]);
});

test('a time that Milan does not have, or has twice, is refused beside its field (trust 17)', async () => {
  const person = await aPerson('Referente sfida')
    .of(await aMember().create())
    .create();
  const { slug, version } = await aChallenge().by(person).draft().create();
  const cookie = await cookieOf(person);
  const save = (closesAt: string) =>
    ask(`/en/manage/challenges/${slug}/edit?/save`, {
      headers: { cookie },
      form: { version: String(version), places: '3', opensAt: '2027-01-10T10:00', closesAt },
    });
  for (const [typed, says] of [
    ['2027-03-28T02:30', /does not exist|skip/i],
    ['2027-10-31T02:30', /twice/i],
  ] as const) {
    const { status, text } = await save(typed);
    expect(status).toBe(400);
    expect(text).toMatch(says);
    expect(text).toContain(typed);
  }
});
