import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import type { Actor } from '../../src/lib/domain/actor';
import { connect, disconnect } from '../../src/lib/server/store/connection';
import { Proposals } from '../../src/lib/server/store/models/proposals';
import { Reviews } from '../../src/lib/server/store/models/committee';
import { aChallenge, aMember, aPerson, aProposal, aReview, aStartupPerson } from '../fixtures';
import { cookieOf } from './trust/world';
import { writeIn } from './write-in';

test.beforeAll(() => connect());
test.afterAll(disconnect);

async function enter(context: BrowserContext, baseURL: string, actor: Actor): Promise<void> {
  const [name = '', value = ''] = (await cookieOf(actor)).split('=');
  await context.addCookies([{ name, value, url: baseURL }]);
}
const draftOf = async (id: string) => (await Proposals.findById(id).lean())?.draft;

async function aDraft() {
  const owner = await aPerson('Referente sfida')
    .of(await aMember().create())
    .create();
  const challenge = await aChallenge().by(owner).open().create();
  const startup = await (await aStartupPerson()).create();
  const proposal = await aProposal('Titolo').to(challenge).by(startup).answering({ d1: 'Prima.' }).create();
  return { startup, id: proposal._id, path: `/proposals/${proposal._id}/edit/about` };
}
const answer = (page: Page) => page.locator('textarea[name="answers.d1"]');

test('two tabs on one draft: the second is told, and both texts are kept', async ({ context, baseURL }) => {
  const { startup, id, path } = await aDraft();
  await enter(context, baseURL as string, startup);
  const [first, second] = [await context.newPage(), await context.newPage()];
  await first.goto(path);
  await second.goto(path);
  await writeIn(answer(first), 'Scritto nella prima.');
  await expect.poll(async () => (await draftOf(id))?.answers.d1).toBe('Scritto nella prima.');
  await writeIn(answer(second), 'Scritto nella seconda.');
  await expect(second.getByText('Scritto nella prima.')).toBeVisible();
  await expect(answer(second)).toHaveValue('Scritto nella seconda.');
  expect((await draftOf(id))?.answers.d1).toBe('Scritto nella prima.');
  await second
    .getByRole('button', { name: /mio|mia/i })
    .first()
    .click();
  await expect.poll(async () => (await draftOf(id))?.answers.d1).toBe('Scritto nella seconda.');
});

test('two tabs without JavaScript: the second form is refused with both texts on the page', async ({
  browser,
  baseURL,
}) => {
  const { startup, id, path } = await aDraft();
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  await enter(context, baseURL as string, startup);
  const [first, second] = [await context.newPage(), await context.newPage()];
  await first.goto(path);
  await second.goto(path);
  const send = (page: Page) => page.getByRole('button', { name: 'Salva e continua' }).click();
  await writeIn(answer(first), 'Scritto nella prima.');
  await send(first);
  await writeIn(answer(second), 'Scritto nella seconda.');
  await send(second);
  await expect(second.getByText('Scritto nella prima.')).toBeVisible();
  await expect(answer(second)).toHaveValue('Scritto nella seconda.');
  expect((await draftOf(id))?.answers.d1).toBe('Scritto nella prima.');
  await context.close();
});

test('without a network the text stays on the page, and is saved when it is back', async ({
  context,
  baseURL,
}) => {
  const { startup, id, path } = await aDraft();
  await enter(context, baseURL as string, startup);
  const page = await context.newPage();
  await page.goto(path);
  // The script of the page has come: without it nothing would try to save.
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await writeIn(answer(page), 'Scritto in treno.');
  await expect(page.getByText(/non salvat|riprov/i).first()).toBeVisible();
  expect((await draftOf(id))?.answers.d1).toBe('Prima.');
  await context.setOffline(false);
  await expect
    .poll(async () => (await draftOf(id))?.answers.d1, { timeout: 20_000 })
    .toBe('Scritto in treno.');
});

test('two windows on one review: the second is told, and both reasons are kept', async ({
  context,
  baseURL,
}) => {
  const company = await aMember().create();
  const owner = await aPerson('Referente sfida').of(company).create();
  const reviewer = await aPerson('Commissario 2').of(company, 'reviewer').create();
  const challenge = await aChallenge().by(owner).inAssessment().withPanel(reviewer).create();
  const proposal = await aProposal()
    .to(challenge)
    .by(await (await aStartupPerson()).create())
    .submitted()
    .create();
  await aReview().of(proposal).by(reviewer).create();
  await enter(context, baseURL as string, reviewer);
  const [first, second] = [await context.newPage(), await context.newPage()];
  const path = `/reviews/${challenge.slug}/${proposal._id}`;
  await first.goto(path);
  await second.goto(path);
  const reason = (page: Page) => page.locator('textarea[name$=".reason"]').first();
  const stored = async () =>
    JSON.stringify((await Reviews.findOne({ proposalId: proposal._id }).lean())?.scores);
  await writeIn(reason(first), 'Detto nella prima.');
  await expect.poll(stored).toContain('Detto nella prima.');
  await writeIn(reason(second), 'Detto nella seconda.');
  await expect(second.getByText('Detto nella prima.')).toBeVisible();
  await expect(reason(second)).toHaveValue('Detto nella seconda.');
  expect(await stored()).toContain('Detto nella prima.');
});
