import { expect, test, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import type { Actor } from '../../src/lib/domain/actor';
import { connect, disconnect } from '../../src/lib/server/store/connection';
import type { ChallengeRecord } from '../../src/lib/server/store/models/challenges';
import { Organisations } from '../../src/lib/server/store/models/organisations';
import { Users } from '../../src/lib/server/store/models/people';
import { Proposals } from '../../src/lib/server/store/models/proposals';
import { aChallenge, aProposal, aReview, declareConflict } from '../fixtures';
import { enterAs } from './as-persona';

test.beforeAll(async () => connect());
test.afterAll(async () => disconnect());

/** Somebody of the demonstration, whom one click signs in. */
async function persona(key: string): Promise<Actor> {
  const user = await Users.findOne({ persona: key }).lean();
  const organisation = await Organisations.findOne({ _id: user?.organisation?.id }).lean();
  if (!user?.organisation || !organisation) throw new Error(`no persona ${key}`);
  const { name, kind } = organisation;
  return {
    userId: user._id,
    name: user.name,
    email: user.email,
    locale: user.locale,
    secretariat: user.secretariat,
    organisation: { ...user.organisation, name, kind },
    formerStartupIds: [],
  };
}

/** A challenge of the demonstration's people, scored by everybody, that nobody has decided on yet. */
async function assessedChallenge(): Promise<ChallengeRecord> {
  const [owner, chair, second, third] = await Promise.all(
    ['member', 'chair', 'reviewer-2', 'reviewer-3'].map(persona),
  );
  if (!owner || !chair || !second || !third) throw new Error('no panel');
  const challenge = await aChallenge()
    .by(owner)
    .inAssessment()
    .withPanel(chair, second, third)
    .demo()
    .create();
  for (const [key, vote] of [
    ['startup', 5],
    ['startup-rival', 2],
  ] as const) {
    const proposal = await aProposal(`Proposta di ${key}`)
      .to(challenge)
      .by(await persona(key))
      .submitted()
      .create();
    for (const reviewer of [second, third])
      await aReview().of(proposal).by(reviewer).scoring(vote, vote, vote, vote, vote).submitted().create();
  }
  return challenge;
}

async function as(browser: Browser, key: string, options: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await enterAs(page, key);
  return page;
}

/** The same walk with and without JavaScript: no form needs it. */
for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test(`the chair decides, answers and freezes, and a start-up reads its answer`, async ({
      browser,
      baseURL,
    }) => {
      test.slow();
      const options = { baseURL, javaScriptEnabled, locale: 'it-IT' };
      const { slug, title } = await assessedChallenge();
      const base = `/committees/${slug}`;
      const ranking = new RegExp(`${base}/ranking`);
      const chair = await as(browser, 'chair', options);

      // The desk says what waits, and leads there.
      const waiting = chair.locator('main > div > *').filter({ hasText: title.it });
      await expect(waiting).toContainText('2 proposte aspettano la tua decisione.');
      await waiting.getByRole('link', { name: 'Vai alle decisioni' }).click();
      await chair.waitForURL(ranking);
      await expect(chair.getByText('0 di 2 decise')).toBeVisible();
      await expect(chair.getByRole('row', { name: /Ciclodati/ })).toContainText('5,00');
      // Nobody may stay without an answer: the button does nothing, and the page says who is missing.
      await expect(chair.getByRole('button', { name: /Chiudi la rosa/ })).toHaveAttribute(
        'aria-disabled',
        'true',
      );
      await chair.goto(`${base}/ranking?confirm=freeze`);
      await expect(chair.getByRole('heading', { name: 'Non si può ancora chiudere' })).toBeVisible();
      await expect(chair.getByRole('main')).toContainText('Nodo Urbano: decisione; giudizio su Pertinenza');

      // The reviewers' reasons are the beginning of the feedback.
      const missing = chair.getByRole('region', { name: 'Non si può ancora chiudere' });
      await missing.getByRole('link', { name: 'Ciclodati' }).click();
      await expect(chair.getByRole('textbox', { name: 'Giudizio su Pertinenza' })).toHaveValue('Perché 5.');
      await chair.getByRole('radio', { name: 'Scelta', exact: true }).check();
      await chair
        .getByRole('textbox', { name: 'Giudizio su Pertinenza' })
        .fill('Il problema è proprio questo.');
      await chair.getByRole('button', { name: 'Salva e avanti' }).click();
      await expect(chair.getByRole('heading', { name: 'Nodo Urbano' })).toBeVisible();
      await chair.getByRole('button', { name: 'Salva e avanti' }).click();
      await chair.waitForURL(ranking);
      await expect(chair.getByText('1 di 2 decise')).toBeVisible();
      await chair.getByRole('combobox', { name: 'Decisione su Nodo Urbano' }).selectOption('declined');
      await chair.getByRole('button', { name: 'Salva le decisioni' }).click();
      await expect(chair.getByText('2 di 2 decise')).toBeVisible();

      await chair.getByRole('link', { name: /Chiudi la rosa/ }).click();
      await expect(chair.getByRole('heading', { name: 'Chiudi la rosa?' })).toBeVisible();
      const word = chair.getByRole('textbox', { name: 'Scrivi CHIUDI per confermare' });
      await word.fill('basta');
      await chair.getByRole('button', { name: 'Chiudi e firma' }).click();
      await expect(word).toHaveAttribute('aria-invalid', 'true');
      await expect(word).toHaveValue('basta');
      await word.fill('chiudi');
      await chair.getByRole('button', { name: 'Chiudi e firma' }).click();
      await chair.waitForURL(new RegExp(`${base}/shortlist`));
      await expect(chair.getByText('Il contenuto ha la sua impronta')).toBeVisible();
      await expect(chair.getByText('L’impronta è firmata da questo server')).toBeVisible();
      await expect(chair.getByText('Punteggi, medie e posti, ricalcolati, sono uguali')).toBeVisible();
      await expect(chair.getByRole('row', { name: /Nodo Urbano/ })).toContainText('Non scelta');
      // In the other language too.
      await chair.goto(`/en${base}/shortlist`);
      await expect(chair.getByText('The content has its fingerprint')).toBeVisible();
      // Who comes back to decide is led to what came of it.
      const [, decided] = (
        await chair.getByRole('link', { name: 'Nodo Urbano' }).getAttribute('href')
      )?.split('/reviews/') ?? [''];
      await chair.goto(`${base}/decide/${decided}`);
      await chair.waitForURL(new RegExp(`${base}/shortlist`));
      await expect(chair.getByText('le decisioni non cambiano più')).toBeVisible();
      await chair.goto(`/en${base}/ranking`);
      await expect(chair.getByText('The shortlist is frozen')).toBeVisible();

      const startup = await as(browser, 'startup', options);
      await startup.goto('/proposals');
      const own = startup.getByRole('listitem').filter({ hasText: title.it });
      await own.getByRole('link', { name: 'Proposta di startup' }).first().click();
      await expect(startup.getByText('Scelta', { exact: true }).first()).toBeVisible();
      await expect(startup.getByText('Il problema è proprio questo.')).toBeVisible();
      await expect(startup.getByRole('main')).not.toContainText(/Nodo Urbano|Commissario|5,00/);

      const rival = await as(browser, 'startup-rival', options);
      await rival.goto(startup.url());
      await expect(rival.getByRole('main')).not.toContainText('Proposta di startup');
      await expect(async () => {
        const { email } = await persona('startup-rival');
        await rival.goto(`/dev/mailbox?to=${email}`);
        await expect(
          rival.getByText(`La risposta alla tua proposta: ${title.it}`, { exact: false }),
        ).toHaveCount(1, { timeout: 500 });
      }).toPass();
    });
  });
}

test('a member decides in place of a chair with a conflict: told by letter and on their desk, on a phone', async ({
  browser,
  baseURL,
}) => {
  const { slug, title, _id } = await assessedChallenge();
  const startup = await persona('startup');
  const proposal = await Proposals.findOne({
    challengeId: _id,
    organisationId: startup.organisation?.id,
  }).lean();
  const chair = await as(browser, 'chair', { baseURL, locale: 'it-IT' });
  await chair.goto(`/reviews/${slug}/${proposal?._id}`);
  await chair.getByRole('link', { name: 'Dichiara un conflitto' }).click();
  await expect(chair.getByText('decidono i commissari senza conflitti')).toBeVisible();
  await chair.getByRole('radio', { name: 'Investitore o socio' }).check();
  await chair.getByRole('button', { name: 'Dichiara il conflitto' }).click();
  await chair.waitForURL(/declared/);

  const phone = { baseURL, locale: 'it-IT', viewport: { width: 390, height: 844 } };
  const member = await as(browser, 'reviewer-2', phone);
  await member.goto('/messages');
  await expect(member.getByText(`Una decisione passa a te: ${title.it}`)).toBeVisible();

  // What others wrote is at hand without scrolling sideways.
  await member.goto(`/committees/${slug}/reviews`);
  const read = member.getByRole('link', { name: /Leggi le schede ?: Ciclodati/ });
  await expect(read).toBeVisible();
  const box = await read.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 1_000)).toBeLessThanOrEqual(390);

  await member.goto('/reviews');
  const desk = member.locator('main > div > *').filter({ hasText: title.it });
  await desk.getByRole('link', { name: 'Decidi su Ciclodati' }).click();
  await member.getByRole('radio', { name: 'Riserva', exact: true }).check();
  await member.getByRole('button', { name: 'Salva e avanti' }).click();
  // Decisions that were chosen and not saved are not lost by a touch.
  const decision = member.getByRole('combobox', { name: 'Decisione su Ciclodati' });
  await decision.selectOption('declined');
  const [asked] = await Promise.all([
    member.waitForEvent('dialog').then(async (dialog) => {
      await dialog.dismiss();
      return dialog.message();
    }),
    member.getByRole('link', { name: 'Avanzamento' }).click(),
  ]);
  expect(asked).toContain('decisioni non salvate');
  await expect(decision).toHaveValue('declined');
  await decision.selectOption('reserve');
  await member.goto('/reviews');
  await expect(desk).toBeVisible();
  await expect(desk.getByRole('link', { name: 'Decidi su Ciclodati' })).toHaveCount(0);
});

test('where the whole panel has a conflict, the secretariat appoints one more person, without JavaScript', async ({
  browser,
  baseURL,
}) => {
  const { slug, title, _id } = await assessedChallenge();
  const startup = await persona('startup');
  const proposal = await Proposals.findOne({
    challengeId: _id,
    organisationId: startup.organisation?.id,
  }).lean();
  if (!proposal) throw new Error('no proposal');
  for (const key of ['chair', 'reviewer-2', 'reviewer-3'])
    await declareConflict(await persona(key), proposal);

  const chair = await as(browser, 'chair', { baseURL, locale: 'it-IT' });
  await chair.goto(`/committees/${slug}/assign`);
  await expect(chair.getByText('Su 1 proposta nessuno può decidere')).toBeVisible();
  await expect(chair.getByRole('main')).not.toContainText(new RegExp(`Ciclodati|${proposal.code}`));

  const secretary = await as(browser, 'secretariat', { baseURL, locale: 'it-IT', javaScriptEnabled: false });
  const line = secretary.getByRole('listitem').filter({ hasText: title.it });
  const stalled = line.filter({ hasText: 'in conflitto con tutto il comitato' });
  await secretary.goto('/secretariat');
  await expect(stalled).toContainText(`Ciclodati (${proposal.code})`);
  await stalled.getByRole('link', { name: 'Nomina una persona' }).click();
  await secretary.getByLabel('Indirizzo e-mail').fill((await persona('reviewer-4')).email);
  await secretary.getByRole('button', { name: 'Nomina' }).click();
  await expect(secretary.getByText('nessuno può decidere')).toHaveCount(0);
  await secretary.goto('/secretariat');
  await expect(stalled).toHaveCount(0);
  await line.getByRole('link', { name: 'Assegna' }).click();
  await expect(secretary).toHaveURL(new RegExp(`/committees/${slug}/assign`));
});

test('a reviewer with every vote submits: their own score shows, and a vote is changed beside its evidence', async ({
  browser,
  baseURL,
}) => {
  const { slug, _id } = await assessedChallenge();
  const startup = await persona('startup');
  const proposal = await Proposals.findOne({
    challengeId: _id,
    organisationId: startup.organisation?.id,
  }).lean();
  const path = `/reviews/${slug}/${proposal?._id}`;
  const reviewer = await as(browser, 'reviewer-2', { baseURL, locale: 'it-IT' });
  await reviewer.goto(path);
  await reviewer.getByRole('button', { name: 'Riapri la scheda' }).click();
  const queue = reviewer.getByRole('navigation', { name: 'Le tue proposte' });
  await expect(queue).toContainText('Aperta ora, 5 voti su 5');
  await expect(reviewer.getByText('Punteggio della tua scheda: 5,00 su 5.')).toBeVisible();
  const criterion = reviewer.getByRole('region', { name: 'Pertinenza' });
  await criterion.getByText('Cambia il voto').click();
  // The vote stands once on the page, as the scale, and the answers beside it in full.
  await expect(criterion.getByRole('heading', { name: 'Pertinenza' })).toBeHidden();
  await expect(criterion.getByText('Rileggi le risposte intere')).toBeHidden();
  await criterion.getByRole('radio').first().check({ force: true });
  await expect(reviewer.getByText('Punteggio della tua scheda: 5,00 su 5.')).toBeHidden();
  await reviewer.getByRole('button', { name: /^Consegna/ }).click();
  await expect(reviewer.getByText(/^Scheda di Ciclodati consegnata/)).toBeVisible();
});
