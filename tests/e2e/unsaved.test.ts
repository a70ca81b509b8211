import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import type { Actor } from '../../src/lib/domain/actor';
import { connect, disconnect } from '../../src/lib/server/store/connection';
import { aChallenge, aMember, aPerson, aProposal, aStartup, aStartupPerson } from '../fixtures';
import { enterAs } from './as-persona';
import { cookieOf } from './trust/world';
import { writeIn } from './write-in';

test.beforeAll(() => connect());
test.afterAll(disconnect);

async function enter(context: BrowserContext, baseURL: string, actor: Actor): Promise<Page> {
  const [name = '', value = ''] = (await cookieOf(actor)).split('=');
  await context.addCookies([{ name, value, url: baseURL }]);
  return context.newPage();
}
async function anOwnPassport(context: BrowserContext, baseURL: string | undefined): Promise<Page> {
  const startup = await aStartup().withPassport({ pitch: 'Com’era.', foundedYear: null }).create();
  const page = await enter(context, baseURL as string, await (await aStartupPerson(startup)).create());
  await page.goto('/passport', { waitUntil: 'networkidle' });
  return page;
}

const pitch = (page: Page) => page.getByLabel('In due frasi');
const menu = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Menu principale' }).getByRole('link', { name, exact: true });
const question = (page: Page) => page.getByRole('dialog', { name: 'Lasciare la pagina senza salvare?' });
const stay = (page: Page) => question(page).getByRole('button', { name: 'Resta sulla pagina' }).click();
const leave = (page: Page) => question(page).getByRole('button', { name: 'Lascia senza salvare' }).click();
const save = (page: Page) => page.getByRole('button', { name: 'Salva', exact: true }).last().click();

/** The question of the browser itself, answered with "stay"; what asked for it went wrong where there is none. */
async function browserAsks(page: Page, doing: () => Promise<unknown>): Promise<void> {
  const asked = page.waitForEvent('dialog');
  await Promise.all([
    asked.then((dialog) => (dialog.type() === 'beforeunload' ? dialog.dismiss() : undefined)),
    doing(),
  ]);
  expect((await asked).type()).toBe('beforeunload');
}

test('who follows a link with text that is not saved is asked, and loses nothing by staying', async ({
  context,
  baseURL,
}) => {
  const page = await anOwnPassport(context, baseURL);
  await writeIn(pitch(page), 'Scritto e non salvato.');
  await menu(page, 'Proposte').click();
  await expect(question(page).getByRole('button', { name: 'Resta sulla pagina' })).toBeFocused();
  await stay(page);
  await expect(question(page)).toBeHidden();
  await page.waitForURL(/\/passport$/);
  await expect(pitch(page)).toHaveValue('Scritto e non salvato.');
  await menu(page, 'Proposte').click();
  await page.keyboard.press('Escape');
  await page.waitForURL(/\/passport$/);
  await menu(page, 'Proposte').click();
  await leave(page);
  await page.waitForURL(/\/proposals$/);
  // There is nothing more to ask about.
  await menu(page, 'Passaporto').click();
  await expect(pitch(page)).toHaveValue('Com’era.');
  await menu(page, 'Proposte').click();
  await page.waitForURL(/\/proposals$/);
});

test('so is who goes back, and lands there', async ({ context, baseURL }) => {
  const page = await anOwnPassport(context, baseURL);
  await menu(page, 'Proposte').click();
  await page.waitForURL(/\/proposals$/);
  await menu(page, 'Passaporto').click();
  await page.waitForURL(/\/passport$/);
  await writeIn(pitch(page), 'Scritto e non salvato.');
  await page.evaluate(() => history.back());
  await stay(page);
  await page.waitForURL(/\/passport$/);
  await expect(pitch(page)).toHaveValue('Scritto e non salvato.');
  await page.evaluate(() => history.back());
  await leave(page);
  await page.waitForURL(/\/proposals$/);
});

test('so is who changes the language', async ({ context, baseURL }) => {
  const page = await anOwnPassport(context, baseURL);
  await writeIn(pitch(page), 'Scritto e non salvato.');
  await page.getByRole('link', { name: 'EN', exact: true }).click();
  await stay(page);
  await expect(pitch(page)).toHaveValue('Scritto e non salvato.');
  await page.getByRole('link', { name: 'EN', exact: true }).click();
  await leave(page);
  await page.waitForURL(/\/en\/passport$/);
});

test('who reloads, signs out or closes the page is asked by the browser', async ({ context, baseURL }) => {
  const page = await anOwnPassport(context, baseURL);
  await writeIn(pitch(page), 'Scritto e non salvato.');
  await browserAsks(page, () => page.evaluate(() => location.reload()));
  await page.locator('summary', { hasText: 'Start-up' }).click();
  await browserAsks(page, () => page.getByRole('button', { name: 'Esci' }).click({ noWaitAfter: true }));
  await browserAsks(page, () => page.close({ runBeforeUnload: true }));
  await expect(pitch(page)).toHaveValue('Scritto e non salvato.');
});

test('nobody is asked about what is saved, or as it was', async ({ context, baseURL }) => {
  const page = await anOwnPassport(context, baseURL);
  let asked = 0;
  page.on('dialog', (dialog) => {
    asked += 1;
    void dialog.accept();
  });
  await writeIn(pitch(page), 'Per sbaglio.');
  await writeIn(pitch(page), 'Com’era.');
  await menu(page, 'Proposte').click();
  await page.waitForURL(/\/proposals$/);
  await menu(page, 'Passaporto').click();
  await writeIn(pitch(page), 'Scritto e salvato.');
  await page.getByLabel('Sito web').fill('www.esempio.it');
  await save(page);
  await page.waitForURL(/\/passport\?saved$/);
  await expect(page.getByLabel('Sito web')).toHaveValue('https://www.esempio.it');
  await menu(page, 'Proposte').click();
  await page.waitForURL(/\/proposals$/);
  await menu(page, 'Passaporto').click();
  await expect(pitch(page)).toHaveValue('Scritto e salvato.');
  await page.reload();
  expect(asked).toBe(0);
});

test('who presses twice to save has saved once, and is told of no other window', async ({
  context,
  baseURL,
}) => {
  const page = await anOwnPassport(context, baseURL);
  await writeIn(pitch(page), 'Premuto due volte.');
  await page.getByRole('button', { name: 'Salva', exact: true }).last().dblclick();
  await page.waitForURL(/\/passport\?saved$/);
  await expect(page.getByText('finestra')).toHaveCount(0);
  await writeIn(pitch(page), 'E ancora.');
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await save(page);
  await (await answer).finished();
  await expect(page.getByRole('heading', { name: /sistemare/ })).toHaveCount(0);
  await page.reload();
  await expect(pitch(page)).toHaveValue('E ancora.');
});

test('who is refused is asked until what was wrong is saved too; suggestions save nothing', async ({
  context,
  baseURL,
}) => {
  const page = await anOwnPassport(context, baseURL);
  await writeIn(pitch(page), 'Sensori per contare le biciclette.');
  await page.getByRole('button', { name: 'Suggerisci temi dal testo' }).click();
  await page.waitForLoadState('networkidle');
  await menu(page, 'Proposte').click();
  await stay(page);
  await page.getByLabel('Anno di fondazione').fill('domani');
  await save(page);
  await expect(page.getByRole('heading', { name: /tutto salvato, tranne/ })).toBeVisible();
  await menu(page, 'Proposte').click();
  await stay(page);
  // All but the year is saved: as it is stored, it leaves nothing to lose.
  await page.getByLabel('Anno di fondazione').fill('');
  await menu(page, 'Proposte').click();
  await page.waitForURL(/\/proposals$/);
});

test('what is typed before the script of the page has come counts', async ({ context, baseURL }) => {
  const page = await enter(context, baseURL as string, await (await aStartupPerson()).create());
  let come = () => {};
  const typed = new Promise<void>((resolve) => (come = resolve));
  await page.route('**/_app/**/*.js', async (route) => {
    await typed;
    await route.continue();
  });
  await page.goto('/passport', { waitUntil: 'commit' });
  await pitch(page).fill('Scritto subito.');
  await page.getByLabel('Nessuna azienda').check();
  come();
  await page.waitForLoadState('networkidle');
  await menu(page, 'Proposte').click();
  await stay(page);
  await expect(pitch(page)).toHaveValue('Scritto subito.');
  await expect(page.getByLabel('Nessuna azienda')).toBeChecked();
});

test('a challenge that is written asks too, and not when it is saved', async ({ context, baseURL }) => {
  const owner = await aPerson('Referente sfida')
    .of(await aMember().create())
    .create();
  const draft = await aChallenge().by(owner).draft().create();
  const page = await enter(context, baseURL as string, owner);
  const problem = page.getByLabel('Il problema (IT)');
  await page.goto(`/manage/challenges/${draft.slug}/edit`, { waitUntil: 'networkidle' });
  await writeIn(problem, 'Chi esce di casa non sa che cosa trova.');
  await menu(page, 'Sfide').click();
  await stay(page);
  await browserAsks(page, () => page.evaluate(() => location.reload()));
  await save(page);
  await page.waitForURL(new RegExp(`/manage/challenges/${draft.slug}\\?saved$`));
  await expect(page.getByText('Testi della sfida salvati.')).toBeVisible();
  await menu(page, 'Sfide').click();
  await expect(page).not.toHaveURL(new RegExp(draft.slug));
});

test('who thinks better of cancelling a challenge has answered already', async ({ context, baseURL }) => {
  const owner = await aPerson('Referente sfida')
    .of(await aMember().create())
    .create();
  const draft = await aChallenge().by(owner).draft().create();
  const page = await enter(context, baseURL as string, owner);
  await page.goto(`/manage/challenges/${draft.slug}/cancel`, { waitUntil: 'networkidle' });
  await writeIn(page.getByLabel('Motivo'), 'Non serve più.');
  await menu(page, 'Sfide').click();
  await stay(page);
  await page.getByRole('link', { name: 'Non annullare' }).click();
  await page.waitForURL(new RegExp(`/manage/challenges/${draft.slug}$`));
});

test('a form that came back refused by a page of its own is not saved either', async ({
  context,
  baseURL,
}) => {
  const page = await enter(context, baseURL as string, await aPerson().create());
  await page.goto('/welcome', { waitUntil: 'networkidle' });
  await page.getByLabel('Città').fill('Milano');
  await page.getByRole('button', { name: 'Crea il passaporto' }).click();
  await expect(page.getByRole('heading', { name: /sistemare/ })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await menu(page, 'Sfide').click();
  await expect(question(page)).toBeVisible();
});

test('of several forms alike, only the one that came back refused is not saved', async ({
  context,
  baseURL,
}) => {
  const owner = await aPerson('Referente sfida')
    .of(await aMember().create())
    .create();
  const draft = await aChallenge().by(owner).draft().create();
  const page = await enter(context, baseURL as string, owner);
  let asked = 0;
  page.on('dialog', (dialog) => {
    asked += 1;
    void dialog.accept();
  });
  const criterion = page.getByRole('listitem').filter({ has: page.getByLabel('Peso') });
  const weight = criterion.first().getByLabel('Peso');
  const keep = async () => {
    await criterion.first().getByRole('button', { name: 'Salva', exact: true }).click();
    await page.waitForLoadState('networkidle');
  };
  await page.goto(`/manage/challenges/${draft.slug}/rubric`, { waitUntil: 'networkidle' });
  await criterion.first().getByText('Modifica').click();
  await weight.fill('25,5');
  await keep();
  await expect(page.getByRole('link', { name: 'Peso: Scrivi un numero intero' })).toBeVisible();
  await menu(page, 'Sfide').click();
  await stay(page);
  await weight.fill('25');
  await keep();
  await expect(page.getByRole('heading', { name: /sistemare/ })).toHaveCount(0);
  expect(asked).toBe(0);
});

test('the chair who leaves assignments that are not saved is asked, and not once they are', async ({
  context,
  baseURL,
}) => {
  const owner = await aPerson('Referente sfida')
    .of(await aMember().create())
    .create();
  const chair = await aPerson('Presidente')
    .of(await aMember().create())
    .create();
  const challenge = await aChallenge().by(owner).inAssessment().withPanel(chair).create();
  await aProposal('Ombra leggera')
    .to(challenge)
    .by(await (await aStartupPerson()).create())
    .submitted()
    .create();
  const page = await enter(context, baseURL as string, chair);
  await page.goto(`/committees/${challenge.slug}/assign`, { waitUntil: 'networkidle' });
  await page.getByRole('checkbox').first().check();
  await menu(page, 'Sfide').click();
  await stay(page);
  await page.getByRole('button', { name: 'Salva le assegnazioni' }).dblclick();
  await page.waitForURL(/saved=1-0$/);
  await menu(page, 'Sfide').click();
  await page.waitForURL(/\/challenges$/);
});

test('saving without a network, or after the session, takes nothing away', async ({ context, baseURL }) => {
  const page = await anOwnPassport(context, baseURL);
  await writeIn(pitch(page), 'Scritto in treno.');
  await context.setOffline(true);
  await save(page);
  await expect(page.getByText(/^Non salvato: il sito non risponde/)).toBeVisible();
  await expect(pitch(page)).toHaveValue('Scritto in treno.');
  await context.setOffline(false);
  const session = await context.cookies();
  await context.clearCookies();
  await save(page);
  await expect(page.getByText(/^Non salvato: la sessione è finita/)).toBeVisible();
  await expect(pitch(page)).toHaveValue('Scritto in treno.');
  await menu(page, 'Proposte').click();
  await stay(page);
  await context.addCookies(session);
  await save(page);
  await page.waitForURL(/\/passport\?saved$/);
  await expect(pitch(page)).toHaveValue('Scritto in treno.');
});

test('where nothing was typed nobody is asked', async ({ page, context, baseURL }) => {
  const goesOn = async (path: string, at: Page) => {
    await at.goto(path, { waitUntil: 'networkidle' });
    await at.locator('header a').first().click();
    await expect(at).not.toHaveURL(new RegExp(`${path}$`));
  };
  await enterAs(page, 'secretariat');
  for (const path of ['settings', 'organisations/new', 'vocabulary/new', 'vocabulary/areas/mobility'])
    await goesOn(`/secretariat/${path}`, page);
  const owner = await aPerson('Referente sfida')
    .of(await aMember().create())
    .create();
  const draft = await aChallenge().by(owner).draft().create();
  const other = await enter(context, baseURL as string, owner);
  for (const part of ['edit', 'form', 'rubric', 'cancel'])
    await goesOn(`/manage/challenges/${draft.slug}/${part}`, other);
});
