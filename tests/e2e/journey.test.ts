import { expect, test, type Browser, type Page } from '@playwright/test';
import type { Actor } from '../../src/lib/domain/actor';
import { connect, disconnect } from '../../src/lib/server/store/connection';
import { Challenges } from '../../src/lib/server/store/models/challenges';
import { AuditEntries } from '../../src/lib/server/store/models/operations';
import { aMember, aPerson, aSecretary } from '../fixtures';
import { cookieOf } from './trust/world';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** `2027-01-10T10:00`, as the field takes it. */
const daysFromNow = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 11) + '12:00';

/** The calendar comes to a date: what nobody wants to wait for in a test. */
const moveTo = (slug: string, dates: Partial<Record<'opensAt' | 'closesAt', Date>>) =>
  Challenges.updateOne({ slug }, { $set: dates });

test.beforeAll(() => connect());
test.afterAll(disconnect);

/** The same walk with and without JavaScript: no form needs it. */
for (const javaScriptEnabled of [true, false]) {
  test(`from a challenge to its answers, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    browser,
    baseURL,
  }) => {
    test.setTimeout(240_000);
    const who = `strada${javaScriptEnabled ? 'js' : 'no'}`;
    const open = (actor?: Actor) => aWindow(browser, baseURL as string, javaScriptEnabled, actor);
    const company = await aMember(`Azienda ${who}`).create();
    const owner = await open(await aPerson('Referente sfida').of(company).create());
    const secretariat = await open(await aSecretary().create());
    const chairPerson = await aPerson('Presidente del comitato').of(company, 'reviewer').create();
    const chair = await open(chairPerson);

    // The company writes the challenge until nothing is missing, appoints who will read, and asks for approval.
    await owner.goto('/manage/challenges/new');
    await fill(owner, { 'title.it': `Percorsi di ${who}`, 'title.en': `Ways of ${who}` });
    await owner.getByRole('button', { name: 'Crea la bozza' }).click();
    await owner.waitForURL(/\/manage\/challenges\/[^/]+$/);
    const slug = new URL(owner.url()).pathname.split('/').at(-1) as string;
    await owner.goto(`/manage/challenges/${slug}/edit`);
    for (const language of ['it', 'en'])
      await fill(
        owner,
        Object.fromEntries(
          [
            'summary',
            'problem',
            'outcome',
            'prize',
            'benefits.0.title',
            'benefits.0.detail',
            'ipTerms.background',
            'ipTerms.results',
            'ipTerms.unselected',
          ].map((name) => [`${name}.${language}`, `Testo di prova (${language}).`]),
        ),
      );
    await owner.locator('select[name="areaId"]').selectOption({ index: 1 });
    await owner.locator('input[name="topicIds"]').first().check();
    await fill(owner, {
      opensAt: daysFromNow(2),
      closesAt: daysFromNow(40),
      assessmentEndsAt: daysFromNow(70),
      answersBy: daysFromNow(80),
      'contact.role': 'Referente sfida',
      'contact.email': 'sfide@example.org',
    });
    await owner.getByRole('button', { name: 'Salva', exact: true }).last().click();
    await owner.waitForURL(new RegExp(`/manage/challenges/${slug}\\?saved$`));
    await owner.goto(`/manage/challenges/${slug}/panel`);
    await fill(owner, { email: chairPerson.email });
    await owner.locator('input[name="role"][value="chair"]').check({ force: true });
    await owner.getByRole('button', { name: 'Nomina' }).click();
    await expect(owner.getByText(chairPerson.email).first()).toBeVisible();
    await owner.goto(`/manage/challenges/${slug}`);
    await owner.locator('form[action="?/approval"] button').click();
    await expect(owner.locator('form[action="?/approval"]')).toHaveCount(0);

    // The secretariat approves; nobody reads it before it opens by itself.
    await secretariat.goto(`/secretariat/approvals/${slug}`);
    await secretariat.getByRole('button', { name: 'Approva' }).click();
    await secretariat.waitForURL(/\/secretariat$/);
    await moveTo(slug, { opensAt: new Date(Date.now() - MINUTE) });

    // A stranger finds it, signs up by the link in a letter, keeps a passport and answers.
    const startup = await open();
    await startup.goto(`/challenges/${slug}`);
    await startup.getByRole('link', { name: 'Prepara la proposta' }).first().click();
    await startup.getByLabel('Indirizzo e-mail').fill(`${who}@example.org`);
    await startup.getByRole('button', { name: 'Mandami il link' }).click();
    await expect(startup.getByRole('heading', { name: 'Guarda la posta' })).toBeVisible();
    const link = startup.getByRole('link', { name: /sign-in\/confirm/ });
    await expect(async () => {
      await startup.goto(`/dev/mailbox?to=${who}@example.org`);
      await expect(link.first()).toBeVisible({ timeout: 500 });
    }).toPass();
    await link.first().click();
    await startup.getByRole('button', { name: 'Entra in Sfida' }).click();
    await startup.goto('/welcome');
    await startup.getByLabel('Nome della start-up').fill(`Start-up ${who}`);
    await startup.getByRole('button', { name: 'Crea il passaporto' }).click();
    await startup.getByLabel('In due frasi').fill('Diciamo prima se il percorso è praticabile.');
    await startup.getByRole('button', { name: 'Salva', exact: true }).click();
    await expect(startup.getByText('Salvato', { exact: true })).toBeVisible();

    await startup.goto(`/challenges/${slug}`);
    await startup.getByRole('button', { name: 'Prepara la proposta' }).first().click();
    await expect(startup.getByText('Preso dal passaporto').first()).toBeVisible();
    await startup.getByLabel('Titolo della proposta').fill('Percorso aperto');
    for (let section = 1; section <= 6; section += 1) {
      for (const field of await startup.locator('main textarea').all())
        await field.fill('Una risposta breve.');
      const number = startup.locator('main input[inputmode="decimal"]');
      if (await number.count()) await number.fill('28000');
      const choice = startup.locator('main input[type="radio"]');
      if (await choice.count()) await choice.first().check();
      const here = startup.url();
      await startup.getByRole('button', { name: 'Salva e continua' }).click();
      await startup.waitForURL((url) => url.href !== here);
    }
    await expect(startup.getByRole('heading', { name: 'Rileggi e invia' })).toBeVisible();
    await startup.getByRole('button', { name: 'Invia la proposta' }).click();
    await expect(startup.getByText('Per continuare serve il tuo consenso').first()).toBeVisible();
    await startup.getByLabel(/Abbiamo letto/).check();
    await startup.getByLabel(/Possiamo impegnare/).check();
    await startup.getByRole('button', { name: 'Invia la proposta' }).click();
    await expect(startup.getByRole('heading', { name: 'Proposta inviata' })).toBeVisible();
    await expect(startup.getByText(/SF-\d\d-\d+-R1/).first()).toBeVisible();
    const proposal = /\/proposals\/([^/]+)/.exec(startup.url())?.[1] as string;

    // Sealed until the close: the company counts, the panel opens nothing.
    expect((await chair.goto(`/reviews/${slug}/${proposal}`))?.status()).toBe(404);
    await moveTo(slug, { closesAt: new Date(Date.now() - 1_000) });

    // The secretariat assigns, the chair scores.
    await secretariat.goto(`/committees/${slug}/assign`);
    await secretariat.locator('input[name="pairs"][type="checkbox"]').check();
    await secretariat.getByRole('button', { name: 'Salva le assegnazioni' }).click();
    await secretariat.waitForURL(/saved=1-0/);
    await chair.goto(`/reviews/${slug}/${proposal}`);
    for (const vote of await chair.locator('input[name$=".value"][value="4"]').all())
      await vote.check({ force: true });
    for (const reason of await chair.locator('textarea[name$=".reason"]').all())
      await reason.fill('Regge alla prova.');
    await chair.locator('button[formaction="?/submit"]').click();
    await chair.waitForURL(/sent=/);

    // The chair decides with a judgement on each criterion, and freezes.
    await chair.goto(`/committees/${slug}/decide/${proposal}`);
    await chair.locator('input[name="outcome"][value="shortlisted"]').check({ force: true });
    for (const feedback of await chair.locator('textarea[name^="feedback."]').all())
      await feedback.fill('Convince il comitato.');
    await chair.locator('button[formaction="?/save"]').click();
    await chair.waitForURL(/saved/);
    // Until the shortlist is frozen, the start-up reads nothing of it.
    await startup.goto(`/proposals/${proposal}`);
    await expect(startup.getByText('Convince il comitato.')).toHaveCount(0);
    await chair.goto(`/committees/${slug}/ranking?confirm=freeze`);
    await chair.locator('input[name="word"]').fill('CHIUDI');
    await chair.getByRole('button', { name: 'Chiudi e firma' }).click();
    await chair.waitForURL(/\/shortlist\?frozen/);

    // The start-up has a letter, and reads its own answer.
    await startup.goto(`/proposals/${proposal}`);
    await expect(startup.getByText('La proposta è scelta').first()).toBeVisible();
    await expect(startup.getByText('Convince il comitato.').first()).toBeVisible();
    await expect(async () => {
      await startup.goto(`/dev/mailbox?to=${who}@example.org`);
      await expect(startup.getByText(/La risposta alla tua proposta/).first()).toBeVisible({ timeout: 500 });
    }).toPass();
    await startup.goto('/en/proposals');
    await expect(startup.getByRole('link', { name: 'Percorso aperto' })).toBeVisible();

    // Every step is in the log.
    const challenge = await Challenges.findOne({ slug }, { _id: 1 }).lean();
    const actions = await AuditEntries.distinct('action', {
      'subject.id': { $in: [challenge?._id ?? '', proposal] },
    });
    expect(actions).toEqual(
      expect.arrayContaining([
        'challenge:create',
        'challenge:edit',
        'panel:appoint',
        'challenge:awaiting_approval',
        'challenge:scheduled',
        'challenge:open',
        'challenge:closed',
        'proposal:submit',
        'assignment:add',
        'proposal:read',
        'review:submit',
        'challenge:decided',
      ]),
    );
    for (const page of [owner, secretariat, chair, startup]) await page.context().close();
  });
}

/** A browser of their own for this person, signed in where one is given. */
async function aWindow(
  browser: Browser,
  baseURL: string,
  javaScriptEnabled: boolean,
  actor?: Actor,
): Promise<Page> {
  const context = await browser.newContext({ baseURL, javaScriptEnabled });
  if (actor) {
    const [name = '', value = ''] = (await cookieOf(actor)).split('=');
    await context.addCookies([{ name, value, url: baseURL }]);
  }
  return context.newPage();
}

/** Writes into fields by the names they are sent with. */
async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(fields))
    await page.locator(`[name="${name}"]:not([type="hidden"])`).fill(text);
}
