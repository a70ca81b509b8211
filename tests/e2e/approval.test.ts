import { expect, test, type Page } from '@playwright/test';
import { newChallengeContent } from '../../src/lib/domain/challenge/template';
import { connect, disconnect } from '../../src/lib/server/store/connection';
import { Challenges, type ChallengeRecord } from '../../src/lib/server/store/models/challenges';
import { aChallenge, aMember, aPerson, aSecretary } from '../fixtures';
import { cookieOf } from './trust/world';

test.beforeAll(() => connect());
test.afterAll(disconnect);

/** Strings that tie parts together and are no text: everything else that is written is looked for. */
const NO_TEXT = ['id', 'areaId', 'topicIds', 'section', 'kind', 'passportField', 'evidence'];

/**
 * The content of a challenge with a word of its own in place of every text, whatever field it stands in: a field that
 * is added one day is looked for without anybody remembering it here.
 */
function marked(record: ChallengeRecord) {
  let count = 0;
  const mark = (value: unknown, key: string): unknown => {
    if (NO_TEXT.includes(key)) return value;
    if (typeof value === 'string') return `zq${++count}zq${key === 'email' ? '@test.invalid' : ''}`;
    if (Array.isArray(value)) return value.map((one) => mark(one, key));
    if (value instanceof Date || typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mark(one, name)]));
  };
  const names = Object.keys(newChallengeContent({ it: '', en: '' })) as (keyof ChallengeRecord)[];
  return Object.fromEntries(names.map((name) => [name, mark(record[name], name)]));
}

/** The marked words that a page shows, in its text, its title and its description. */
async function words(page: Page, path: string): Promise<Set<string>> {
  expect((await page.goto(path))?.status()).toBe(200);
  const description = page.locator('meta[name="description"]');
  const head = (await description.count()) ? await description.first().getAttribute('content') : '';
  const text = `${await page.locator('main').textContent()} ${await page.title()} ${head}`;
  return new Set(text.match(/zq\d+zq/g));
}

test('the secretariat has read everything that becomes public, in both languages', async ({
  browser,
  baseURL,
  page,
}) => {
  const owner = await aPerson('Referente sfida')
    .of(await aMember().create())
    .create();
  const challenge = await aChallenge()
    .by(owner)
    .with({ prizeAmount: 43_210, places: 17 })
    .awaitingApproval()
    .create();
  await Challenges.updateOne({ _id: challenge._id }, { $set: marked(challenge) });

  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const [name, value] = (await cookieOf(await aSecretary().create())).split('=') as [string, string];
  await context.addCookies([{ name, value, url: baseURL as string }]);
  const desk = await context.newPage();

  const approval = (prefix: string) => `${prefix}/secretariat/approvals/${challenge.slug}`;
  const read = { it: await words(desk, approval('')), en: await words(desk, approval('/en')) };
  await expect(desk.getByText('43,210').first()).toBeVisible();
  await expect(desk.getByText('17', { exact: true })).toBeVisible();
  await desk.goto(approval(''));
  await desk.getByRole('button', { name: 'Approva' }).click();
  await desk.waitForURL(/\/secretariat$/);
  await context.close();

  for (const [locale, prefix] of [
    ['it', ''],
    ['en', '/en'],
  ] as const) {
    const published = await words(page, `${prefix}/challenges/${challenge.slug}`);
    expect(published.size).toBeGreaterThan(40);
    expect([...published].filter((word) => !read[locale].has(word))).toEqual([]);
  }
});
