import { expect, test, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { connect, disconnect } from '../../src/lib/server/store/connection';
import { aChallenge, aMember, aPerson, aProposal, aStartupPerson } from '../fixtures';
import { cookieOf } from './trust/world';
import { writeIn } from './write-in';

test.beforeAll(() => connect());
test.afterAll(disconnect);

/** The section of a draft that asks for a number. */
async function aSectionWithANumber(context: BrowserContext, baseURL: string | undefined): Promise<Page> {
  const owner = await aPerson('Referente sfida')
    .of(await aMember().create())
    .create();
  const challenge = await aChallenge().by(owner).open().create();
  const startup = await (await aStartupPerson()).create();
  const proposal = await aProposal('Titolo').to(challenge).by(startup).create();
  const asked = challenge.questions.find(({ kind }) => kind === 'number');
  const [name = '', value = ''] = (await cookieOf(startup)).split('=');
  await context.addCookies([{ name, value, url: baseURL as string }]);
  const page = await context.newPage();
  await page.goto(`/proposals/${proposal._id}/edit/${asked?.section}`, { waitUntil: 'networkidle' });
  return page;
}

const number = (page: Page): Locator => page.locator('input[inputmode="decimal"]');
const message = (page: Page): Locator => page.getByText('Scrivi un numero, per esempio 40');

/** Presses where the thing stands, holds as long as a hand does, and lets go in the same place. */
async function press(page: Page, target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error('it is not on the page');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.waitForTimeout(120);
  await page.mouse.up();
}

/** The press arrived: the form was sent. */
const sent = (page: Page) =>
  page.waitForRequest((request) => request.method() === 'POST' && request.url().includes('/edit/'));

test('from a wrong number the button below is pressed at the first go', async ({ context, baseURL }) => {
  const page = await aSectionWithANumber(context, baseURL);
  await writeIn(number(page), 'molti');
  await expect(message(page)).toBeHidden();
  await Promise.all([sent(page), press(page, page.getByRole('button', { name: 'Salva e continua' }))]);
});

test('from a wrong number the link to another section is followed at the first go', async ({
  context,
  baseURL,
}) => {
  const page = await aSectionWithANumber(context, baseURL);
  const before = page.url();
  await writeIn(number(page), 'molti');
  await press(page, page.locator('form a[href*="/edit/"]'));
  await expect(page).not.toHaveURL(before);
});

for (const [how, go] of [
  ['by hand', (page: Page) => press(page, page.getByRole('heading', { level: 1 }))],
  ['by keyboard', (page: Page) => page.keyboard.press('Tab')],
] as const)
  test(`a wrong number is told once its field is left ${how}`, async ({ context, baseURL }) => {
    const page = await aSectionWithANumber(context, baseURL);
    await writeIn(number(page), 'molti');
    await expect(message(page)).toBeHidden();
    await go(page);
    await expect(message(page)).toBeVisible();
    await expect(number(page)).toHaveAccessibleDescription(/Scrivi un numero/);
  });

test.describe('by touch', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  test('from a wrong number the button to the next section is pressed at the first touch', async ({
    context,
    baseURL,
  }) => {
    const page = await aSectionWithANumber(context, baseURL);
    await writeIn(number(page), 'molti');
    const button = page.getByRole('button', { name: 'Salva e continua' });
    await button.scrollIntoViewIfNeeded();
    const box = await button.boundingBox();
    if (!box) throw new Error('it is not on the page');
    // Near its upper edge, as thumbs do: a page that moves meanwhile would take it away.
    await Promise.all([sent(page), page.touchscreen.tap(box.x + box.width / 2, box.y + 6)]);
  });
});
