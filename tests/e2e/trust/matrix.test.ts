import fs from 'node:fs';
import { expect, test } from '@playwright/test';
import { builtRoutes, routesOnDisk, type BuiltRoute } from './built';
import { answersTo, routes, type Expected, type Visit } from './routes';
import { aWorld, leaveWorld, ROLES, stateOf, type Role, type World } from './world';

const origin = process.env.SFIDA_URL as string;
/** Requests at once: the machine has few cores and other tests run beside this one. */
const AT_ONCE = 6;

let world: World;
let table: Record<string, Visit[]>;
let built: BuiltRoute[];

test.beforeAll(async () => {
  built = builtRoutes();
  world = await aWorld();
  table = routes(world);
});
test.afterAll(leaveWorld);

interface Answer {
  /** Who asked for what, as a failure shows it. */
  what: string;
  path: string;
  /** Requests of one kind, whose refusals are all the same page. */
  alike: string;
  expected: Expected;
  got: Expected;
  text: string;
}

/** The status a person meets: a page's own, and the one inside `__data.json`, which itself is always 200. */
function statusOf(response: Response, text: string): Expected {
  const location = response.headers.get('location');
  if (response.status >= 300 && response.status < 400 && location) return wayTo(location);
  if (response.status !== 200 || !response.url.includes('__data.json')) return response.status;
  const data = JSON.parse(text.split('\n')[0] ?? '') as {
    type: string;
    location?: string;
    nodes?: ({ type: string; status?: number } | null)[];
  };
  if (data.type === 'redirect') return wayTo(data.location ?? '');
  return data.nodes?.find((node) => node?.type === 'error')?.status ?? 200;
}
const wayTo = (location: string): Expected => (/^\/sign-in(\?|$)/.test(location) ? 'ask' : `→ ${location}`);

async function send(role: Role, path: string, init: RequestInit = {}) {
  const response = await fetch(origin + path, {
    redirect: 'manual',
    ...init,
    headers: { accept: 'text/html', cookie: world.cookies[role], ...init.headers },
  });
  const text = await response.text();
  return { response, text };
}

const form = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
});

const dataOf = (path: string) => {
  const [pathname = '', query] = path.split('?');
  return `${pathname === '/' ? '' : pathname}/__data.json${query ? `?${query}` : ''}`;
};

/** Everything one role can ask of one address, each with what it must answer. */
function* asks(role: Role, id: string, visit: Visit): Generator<() => Promise<Answer>> {
  const expected = answersTo(visit, role);
  const ask = (what: string, path: string, should: Expected, init?: RequestInit) => async () => {
    const { response, text } = await send(role, path, init);
    const alike = visit.frame?.includes(role) ? what : what.replace(visit.path, id);
    return {
      what: `${role}: ${what}`,
      path: visit.path,
      alike,
      expected: should,
      got: statusOf(response, text),
      text,
    };
  };
  const { endpoint } = visit;
  if (endpoint) {
    if (endpoint.GET) yield ask(`GET ${visit.path}`, visit.path, expected);
    const { POST } = endpoint;
    if (POST) {
      const init = {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
      };
      const allowed = POST.may.includes(role);
      yield ask(`POST ${visit.path}`, visit.path, allowed ? 400 : role === 'anonymous' ? 401 : 404, {
        ...init,
        // Who may write is sent operators instead of texts: read, and refused (trust 7).
        body: JSON.stringify(allowed ? { version: { $gt: '' }, revision: { $gt: '' } } : POST.json),
      });
    }
    return;
  }
  yield ask(`GET ${visit.path}`, visit.path, expected);
  yield ask(`data of ${visit.path}`, dataOf(visit.path), expected);
  for (const [name, action] of Object.entries(visit.actions ?? {})) {
    const to = addressOf(visit, name);
    const mayDo = answersTo({ may: action.may }, role) === 200;
    const special = action.else?.[role];
    if (!mayDo) yield ask(`POST ${to}`, to, answersTo(action, role), form(action.valid ?? {}));
    else if (!action.readsNoForm)
      yield ask(`POST ${to} with operators`, to, special ?? 400, form({ 'email[$ne]': '' }));
  }
}

const addressOf = ({ path }: Visit, action: string) =>
  action === 'default' ? path : `${path}${path.includes('?') ? '&' : '?'}/${action}`;

async function inTurns<T>(work: Iterable<() => Promise<T>>): Promise<T[]> {
  const done: T[] = [];
  const queue = work[Symbol.iterator]();
  const worker = async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) done.push(await next.value());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return done;
}

test('every route and every action of the site is in the table', () => {
  expect(routesOnDisk().filter((id) => !table[id])).toEqual([]);
  expect(Object.keys(table).filter((id) => !routesOnDisk().includes(id))).toEqual([]);
  expect(built.map(({ id }) => id).sort()).toEqual(routesOnDisk());
  for (const { id, actions, methods } of built) {
    const visits = table[id] ?? [];
    for (const visit of visits.filter(({ endpoint }) => !endpoint))
      expect
        .soft(Object.keys(visit.actions ?? {}).sort(), `actions of ${visit.path}`)
        .toEqual(visit.actions ? [...actions].sort() : []);
    expect
      .soft([...new Set(visits.flatMap(({ actions: named }) => Object.keys(named ?? {})))].sort(), id)
      .toEqual([...actions].sort());
    const declared = [...new Set(visits.flatMap(({ endpoint }) => Object.keys(endpoint ?? {})))].sort();
    expect.soft(declared, `methods of ${id}`).toEqual([...methods].sort());
  }
});

for (const role of ROLES)
  test(`${role} meets what the table says, and no confidential word of others`, async () => {
    test.slow();
    const before = await stateOf(world);
    const answers = await inTurns(
      (function* () {
        for (const [id, visits] of Object.entries(table)) {
          for (const visit of visits) yield* asks(role, id, visit);
          const unknown = unknownVisit(id, visits);
          if (unknown) yield* asks(role, id, unknown);
        }
      })(),
    );
    expect(
      answers
        .filter(({ expected, got }) => !meets(expected, got))
        .map(({ what, expected, got }) => `${what} should be ${expected}, is ${got}`),
    ).toEqual([]);
    const hidden = world.canaries.filter(({ readers }) => !readers.includes(role));
    expect(
      answers.flatMap(({ what, text }) =>
        hidden.filter(({ word }) => text.includes(word)).map((canary) => `${what} shows ${canary.in}`),
      ),
    ).toEqual([]);
    // Keys to sessions and invitations are in no page, in clear or hashed (trust 31).
    expect(
      answers.filter(({ text }) => world.keys.some((key) => text.includes(key))).map(({ what }) => what),
    ).toEqual([]);
    // What one may not see is answered, word for word, as what does not exist.
    const pages = new Map<string, Set<string>>();
    for (const { alike, text, path } of answers.filter((answer) => answer.got === 404))
      pages.set(alike, (pages.get(alike) ?? new Set()).add(withoutChance(text, path)));
    expect([...pages].flatMap(([kind, texts]) => firstDifference(kind, [...texts]))).toEqual([]);
    // Refused is refused: nobody's record has changed.
    expect(await stateOf(world)).toEqual(before);
  });

/** An address of this route with ids that nobody has. */
function unknownVisit(id: string, visits: Visit[]): Visit | null {
  if (!id.includes('[')) return null;
  const open = visits.some(({ may, else: other }) => may === 'everybody' || other?.anonymous === 404);
  return {
    path: id.replace(/\[[^\]]+\]/g, 'nobody2has3this'),
    may: [],
    else: open ? { anonymous: 404 } : {},
    // The same forms, as everybody: nobody may do anything with nothing.
    actions: Object.fromEntries(
      Object.entries(visits[0]?.actions ?? {}).map(([name, action]) => [
        name,
        { ...action, may: [], else: {} },
      ]),
    ),
    ...(visits[0]?.endpoint && {
      endpoint: {
        ...visits[0].endpoint,
        ...(visits[0].endpoint.POST && { POST: { json: visits[0].endpoint.POST.json, may: [] } }),
      },
    }),
  };
}

/** Where two refusals part, with what stands around it. */
function firstDifference(kind: string, [one = '', other]: string[]): string[] {
  if (other === undefined) return [];
  let at = 0;
  while (one[at] === other[at]) at += 1;
  const around = (text: string) => text.slice(Math.max(0, at - 80), at + 120);
  return [`${kind}: …${around(one)}… is not …${around(other)}…`];
}

/** A page without what differs between any two requests. */
function withoutChance(text: string, path: string): string {
  return text
    .replaceAll(path, '(path)')
    .replaceAll(/nonce="[^"]+"/g, '')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z|\d{13}/g, '(time)');
}

/** Their forms hold nothing that a person types: nobody can make them too long. */
const NOTHING_TYPED = /\?\/(reopen|start|retry|retryAll|drop)$|^\/alerts\/off$/;

test('a form longer than the site takes comes back as its page, with what to do, whichever it is', async () => {
  const tooLong = { ...form({}), body: `x=${'a'.repeat(600_000)}` };
  const answers = await inTurns(
    (function* () {
      const tried = new Set<string>();
      for (const [id, visits] of Object.entries(table))
        for (const visit of visits)
          for (const [name, action] of Object.entries(visit.actions ?? {})) {
            const role = ROLES.find(
              (one) => answersTo(visit, one) === 200 && answersTo({ may: action.may }, one) === 200,
            );
            if (!role || action.readsNoForm || tried.has(id + name)) continue;
            tried.add(id + name);
            const to = addressOf(visit, name);
            yield async () => {
              const { response, text } = await send(role, to, tooLong);
              const shown = text.replaceAll(/<script[^]*?<\/script>/g, '');
              const says = shown.split('Torna indietro con il browser per ritrovarlo').length - 1;
              const typed = NOTHING_TYPED.test(to) ? 'nothing typed' : '';
              return `${response.status} ${typed || `said ${says} time`} ${role} ${to}`;
            };
          }
    })(),
  );
  expect(answers.length).toBeGreaterThan(30);
  expect(answers.filter((answer) => !/^413 (said 1 time|nothing typed)/.test(answer))).toEqual([]);
});

test('what holds a key is kept by no cache', async () => {
  for (const path of [
    '/sign-in/confirm?email=a@example.org&token=x',
    `/invitation?token=${world.invitation}`,
  ])
    expect((await send('anonymous', path)).response.headers.get('cache-control')).toBe('private, no-store');
  const entered = await send('anonymous', '/sign-in?/persona', form({ persona: 'startup' }));
  expect(entered.response.headers.getSetCookie().join()).toContain('sfida-session=');
  expect(entered.response.headers.get('cache-control')).toBe('private, no-store');
});

test('a form of another site is refused, whichever it is and whatever type it claims', async () => {
  const sent = [
    { origin: 'https://evil.test', 'content-type': 'application/x-www-form-urlencoded' },
    { origin: 'https://evil.test', 'content-type': 'text/plain' },
    { origin: 'https://evil.test', 'content-type': 'application/json' },
    { origin: 'https://evil.test' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { origin: 'null', 'content-type': 'multipart/form-data; boundary=x' },
  ] as Record<string, string>[];
  const answers = await inTurns(
    (function* () {
      for (const visits of Object.values(table)) {
        const [visit] = visits;
        if (!visit) continue;
        const addresses = visit.endpoint?.POST
          ? [visit.path]
          : Object.keys(visit.actions ?? {}).map((action) => addressOf(visit, action));
        for (const address of addresses)
          for (const headers of sent)
            yield async () => {
              const body = new Blob(['version=1']);
              const { response } = await send('secretariat', address, { method: 'POST', headers, body });
              return `${response.status} ${address} ${JSON.stringify(headers)}`;
            };
      }
    })(),
  );
  expect(answers.length).toBeGreaterThan(100);
  expect(answers.filter((answer) => !answer.startsWith('403 '))).toEqual([]);
});

test('a role, an organisation or a state in a form are ignored, and logged (trust 6)', async () => {
  const before = await stateOf(world);
  const extra = {
    role: 'admin',
    secretariat: 'true',
    'organisation.id': world.ids.organisations[0] as string,
    organisationId: world.ids.organisations[0] as string,
    state: 'decided',
    status: 'shortlisted',
    score: '5',
    _id: 'x',
  };
  const { userId } = world.people.otherReviewer;
  const name = 'Commissario 9';
  const sent = await send('otherReviewer', '/account?/save', form({ name, locale: 'it', ...extra }));
  expect(sent.response.status).toBe(303);
  const saved = await send('startup', `/proposals/${world.proposal.draft}/draft`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ version: 1, answers: { d1: 'Detto ancora.' }, ...extra }),
  });
  expect(saved.response.status).toBe(200);
  const after = await stateOf(world);
  expect(after[userId]).toEqual(before[userId]);
  const { draft: _draft, ...kept } = before[world.proposal.draft] as Record<string, unknown>;
  expect(after[world.proposal.draft]).toMatchObject({ ...kept, updatedAt: expect.any(Date) as Date });
  await expect(async () =>
    expect(fs.readFileSync(process.env.SFIDA_LOG as string, 'utf8')).toContain('unknown form fields ignored'),
  ).toPass();
});

test('the log of all this holds no key, no address of a person and no confidential word', async () => {
  const log = fs.readFileSync(process.env.SFIDA_LOG as string, 'utf8');
  // What was tried is there, so that its absence of secrets says something.
  expect(log).toContain('unknown form fields ignored');
  for (const { word, in: where } of world.canaries) expect(log.includes(word), where).toBe(false);
  for (const key of [...world.keys, world.invitation]) expect(log).not.toContain(key);
  expect(log).not.toMatch(/sfida-session=|token=[\w-]|"authorization"|"cookie"/i);
  for (const { email } of Object.values(world.people)) expect(log).not.toContain(email);
});

/** `→ /proposals` stands for every page below it too. */
const meets = (expected: Expected, got: Expected) =>
  expected === got ||
  (typeof expected === 'string' &&
    typeof got === 'string' &&
    expected !== '→ /' &&
    got.startsWith(`${expected}/`));
