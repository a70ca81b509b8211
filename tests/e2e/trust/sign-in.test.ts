import { expect, test, type APIRequestContext } from '@playwright/test';

const ask = (
  request: APIRequestContext,
  origin: string,
  email: string,
  headers: Record<string, string> = {},
) =>
  request.post('/sign-in?/link', {
    headers: { origin, accept: 'text/html', ...headers },
    form: { email },
    maxRedirects: 0,
  });

/** The newest link mailed to an address. */
async function linkTo(request: APIRequestContext, email: string): Promise<string> {
  let link = '';
  await expect(async () => {
    const page = await (await request.get(`/dev/mailbox?to=${email}`)).text();
    link = /href="(http[^"]*confirm[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(link).not.toBe('');
  }).toPass();
  return link;
}

const confirm = (request: APIRequestContext, origin: string, link: string) => {
  const { searchParams } = new URL(link);
  return request.post('/sign-in/confirm', {
    headers: { origin, accept: 'text/html' },
    form: { email: searchParams.get('email') ?? '', token: searchParams.get('token') ?? '' },
    maxRedirects: 0,
  });
};

test('a forged host does not reach the mailed link', async ({ request, baseURL }) => {
  const origin = baseURL as string;
  await ask(request, origin, 'forged@example.org', {
    'x-forwarded-host': 'evil.test',
    'x-forwarded-proto': 'https',
  });
  expect(new URL(await linkTo(request, 'forged@example.org')).origin).toBe(origin);
});

test('a mail scanner opens the link and has no session; the person still gets in', async ({
  request,
  playwright,
  baseURL,
}) => {
  const origin = baseURL as string;
  await ask(request, origin, 'scanned@example.org');
  const link = await linkTo(request, 'scanned@example.org');
  const scanner = await playwright.request.newContext({ baseURL: origin });
  await scanner.head(link);
  for (let i = 0; i < 3; i += 1) await scanner.get(link);
  expect((await scanner.get('/account', { maxRedirects: 0 })).status()).toBe(303);
  expect((await confirm(request, origin, link)).status()).toBe(303);
  expect((await request.get('/account', { maxRedirects: 0 })).status()).toBe(200);
});

test('fifty uses of one link at once make one session', async ({ request, playwright, baseURL }) => {
  const origin = baseURL as string;
  await ask(request, origin, 'fifty@example.org');
  const link = await linkTo(request, 'fifty@example.org');
  const contexts = await Promise.all(
    Array.from({ length: 50 }, () => playwright.request.newContext({ baseURL: origin })),
  );
  const answers = await Promise.all(contexts.map((context) => confirm(context, origin, link)));
  expect(answers.filter((answer) => answer.status() === 303)).toHaveLength(1);
});

test('a new link ends the older one, and signing out is signing out', async ({ request, baseURL }) => {
  const origin = baseURL as string;
  await ask(request, origin, 'twice@example.org');
  const first = await linkTo(request, 'twice@example.org');
  await ask(request, origin, 'twice@example.org');
  let second = first;
  await expect(async () => {
    second = await linkTo(request, 'twice@example.org');
    expect(second).not.toBe(first);
  }).toPass();
  expect((await confirm(request, origin, first)).status()).toBe(400);
  expect((await confirm(request, origin, second)).status()).toBe(303);
  const { cookies } = await request.storageState();
  await request.post('/sign-out', { headers: { origin }, form: {}, maxRedirects: 0 });
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  expect((await request.get('/account', { headers: { cookie }, maxRedirects: 0 })).status()).toBe(303);
});

test('known and unknown addresses get the same answer', async ({ request, baseURL }) => {
  const answers = [];
  for (const email of ['startup@demo.sfida.invalid', 'nobody@example.org']) {
    const response = await ask(request, baseURL as string, email);
    answers.push([response.status(), response.headers().location, await response.text()]);
  }
  expect(answers[0]).toEqual(answers[1]);
});

test('redirects stay on the site', async ({ page }) => {
  for (const next of ['//evil.test', '/\\evil.test', '/.//evil.test', 'https://evil.test']) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await page.locator('button[value="startup"]').click();
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    expect(new URL(page.url()).hostname).toBe('localhost');
    await page.context().clearCookies();
  }
});

test('operators and unknown fields in a form are refused or ignored', async ({ request, baseURL }) => {
  const headers = { origin: baseURL as string, accept: 'text/html' };
  const operator = await request.post('/sign-in?/link', {
    headers,
    form: { 'email[$ne]': '' },
    maxRedirects: 0,
  });
  expect(operator.status()).toBe(400);
});
