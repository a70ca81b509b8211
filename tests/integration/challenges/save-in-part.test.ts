import { isRedirect, type ActionFailure } from '@sveltejs/kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { milanField } from '$domain/milan-time';
import type { FormFailure } from '$server/http/form';
import { viewDraft } from '$server/challenges/view-draft';
import { Challenges, type ChallengeRecord } from '$server/store/models/challenges';
import { storedFields } from '$ui/challenge/other-version';
import { actions } from '../../../src/routes/manage/challenges/[slug]/edit/+page.server';
import {
  aChallenge,
  aMember,
  aPerson,
  aSmallVocabulary,
  DAY,
  dropDatabase,
  openDatabase,
} from '../../fixtures';

/** Whole minutes, as a field of a date has them. */
const now = new Date(Math.floor(Date.now() / 60_000) * 60_000);
const inDays = (days: number) => milanField(new Date(now.getTime() + days * DAY));

let owner: Actor;
let draft: ChallengeRecord;

beforeAll(async () => {
  await openDatabase();
  await aSmallVocabulary();
});
afterAll(dropDatabase);
beforeEach(async () => {
  owner = await aPerson('Referente sfida')
    .of(await aMember().create())
    .create();
  draft = await aChallenge().on(now).by(owner).draft().create();
});

const stored = async () => (await Challenges.findById(draft._id).lean()) as ChallengeRecord;

const noBenefit = Object.fromEntries(
  ['title.it', 'title.en', 'detail.it', 'detail.en'].map((part) => [`benefits.1.${part}`, '']),
);

/** Sends the form as it was opened, with something changed. @returns the refusal, or `saved` */
async function save(changed: FormFailure['values'], version = draft.version) {
  const { slug } = draft;
  const fields = {
    ...storedFields(await viewDraft(owner, slug, 'it', now)),
    version: String(version),
    ...changed,
  };
  const body = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) body.append(name, one);
  const url = new URL(`http://localhost/manage/challenges/${slug}/edit`);
  const event = {
    request: new Request(url, { method: 'POST', body }),
    url,
    params: { slug },
    locals: { actor: owner },
  };
  try {
    return (await actions.save!(event as never)) as ActionFailure<FormFailure>;
  } catch (answer) {
    if (isRedirect(answer)) return 'saved';
    throw answer;
  }
}
const refused = async (changed: FormFailure['values'], version?: number) => {
  const answer = await save(changed, version);
  if (answer === 'saved') throw new Error('it was not refused');
  return { status: answer.status, ...answer.data };
};

describe('a draft with something wrong in it', () => {
  it('keeps a long text although a date is wrong; the date stays in its field, with its message', async () => {
    const problem = 'Chi esce di casa non sa che cosa trova. '.repeat(100).trim();
    const closesAt = inDays(-1);
    const answer = await refused({ 'problem.it': problem, closesAt });
    expect(answer).toMatchObject({ status: 400, reason: 'saved_in_part', values: { closesAt } });
    expect(answer.errors).toEqual({ closesAt: 'Scegli un momento futuro' });
    expect(await stored()).toMatchObject({ problem: { it: problem }, closesAt: draft.closesAt });
  });

  it.each([
    ['a date that is none', { answersBy: 'domani' }],
    ['an hour that the night of the clocks skips', { answersBy: '2031-03-30T02:30' }],
    ['a sum that is no number', { prizeAmount: 'molto' }],
    ['a prize that is too long', { 'prize.it': 'x'.repeat(81) }],
    ['a contact that is no address', { 'contact.email': 'chiedi in giro' }],
    ['more topics than fit', { topicIds: Array.from({ length: 21 }, (_, index) => `t${index}`) }],
  ])('keeps everything else beside %s', async (_what, wrong) => {
    const [field] = Object.keys(wrong) as [keyof typeof wrong];
    const answer = await refused({ ...wrong, 'summary.it': 'Riscritta.', places: '7' });
    expect(answer).toMatchObject({ status: 400, reason: 'saved_in_part', values: wrong });
    expect(Object.keys(answer.errors)).toEqual([field]);
    const { summary, places, version, updatedAt: _, ...rest } = await stored();
    expect({ summary: summary.it, places, version }).toEqual({
      summary: 'Riscritta.',
      places: 7,
      version: draft.version + 1,
    });
    expect(draft).toMatchObject(rest);
  });

  it('tells of every wrong field at once, the one that was not read and the one that cannot be', async () => {
    const answer = await refused({ prizeAmount: 'molto', closesAt: inDays(-1), 'title.it': 'Altro titolo' });
    expect(Object.keys(answer.errors).sort()).toEqual(['closesAt', 'prizeAmount']);
    expect((await stored()).title.it).toBe('Altro titolo');
  });

  it('saves the right dates beside a wrong one, unless they depend on it', async () => {
    const opensAt = inDays(5);
    const one = await refused({ opensAt, closesAt: inDays(6) });
    expect(Object.keys(one.errors)).toEqual(['closesAt']);
    expect(milanField((await stored()).opensAt as Date)).toBe(opensAt);
    // The close moves beyond the assessment that is stored, and the new assessment is wrong: neither can be kept alone.
    const all = await refused(
      { closesAt: inDays(90), assessmentEndsAt: inDays(80), answersBy: inDays(120) },
      draft.version + 1,
    );
    expect(all.errors).toEqual({
      closesAt: 'Non ancora salvata: dipende da una data da correggere',
      assessmentEndsAt: 'Deve venire dopo la chiusura',
      answersBy: 'Non ancora salvata: dipende da una data da correggere',
    });
    expect(await stored()).toMatchObject({
      closesAt: draft.closesAt,
      assessmentEndsAt: draft.assessmentEndsAt,
    });
  });

  it('is saved again from the same page once the date is put right', async () => {
    const { details } = await refused({ closesAt: inDays(-1) });
    const closesAt = inDays(40);
    expect(await save({ closesAt }, Number(details.version))).toBe('saved');
    expect(milanField((await stored()).closesAt as Date)).toBe(closesAt);
  });

  it('takes nothing from the second of two windows, wrong date or not', async () => {
    expect(await save({ 'summary.it': 'Nella prima.' })).toBe('saved');
    const answer = await refused({
      'summary.it': 'Nella seconda.',
      closesAt: inDays(-1),
      prizeAmount: 'molto',
    });
    expect(answer).toMatchObject({ status: 409, reason: 'challenge_changed_elsewhere', errors: {} });
    expect((await stored()).summary.it).toBe('Nella prima.');
  });

  it('loses no benefit that has its detail and no name yet; the gate waits for the name', async () => {
    const ready = async () =>
      (await viewDraft(owner, draft.slug, 'it', now)).gate.find(({ point }) => point === 'prize')?.ready;
    expect(await ready()).toBe(true);
    expect(await save({ ...noBenefit, 'benefits.1.detail.it': 'Con i dati di un anno.' })).toBe('saved');
    expect((await stored()).benefits[1]?.detail.it).toBe('Con i dati di un anno.');
    expect(await ready()).toBe(false);
  });
});
