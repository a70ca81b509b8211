import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { AppError } from '$domain/errors';
import { advanceChallenge } from '$server/challenges/advance';
import { appointToPanel } from '$server/challenges/appoint';
import { archiveChallenge } from '$server/challenges/archive';
import { cancelChallenge } from '$server/challenges/cancel';
import { createChallenge } from '$server/challenges/create';
import { approveChallenge, sendBackChallenge } from '$server/challenges/decide-approval';
import { dismissFromPanel } from '$server/challenges/dismiss';
import { editChallenge } from '$server/challenges/edit';
import { addCriterion, editCriterion, removeCriterion } from '$server/challenges/edit-rubric';
import { addQuestion, editQuestion, moveQuestion, removeQuestion } from '$server/challenges/edit-form';
import { listManagedChallenges } from '$server/challenges/list-managed';
import { endChallenge } from '$server/challenges/end';
import { requestApproval } from '$server/challenges/request-approval';
import { viewDraft } from '$server/challenges/view-draft';
import { viewForApproval } from '$server/challenges/view-for-approval';
import { viewManagedChallenge } from '$server/challenges/view-managed';
import { viewPanel } from '$server/challenges/view-panel';
import { viewChallenge } from '$server/challenges/view-public';
import { listMyReviews } from '$server/committee/reviews/list-my-reviews';
import { viewToDo } from '$server/secretariat/to-do';
import { Challenges, type ChallengeRecord } from '$server/store/models/challenges';
import { Assignments, Reviews } from '$server/store/models/committee';
import { AuditEntries, Jobs } from '$server/store/models/operations';
import type { OrganisationRecord } from '$server/store/models/organisations';
import { Proposals } from '$server/store/models/proposals';
import {
  refusal,
  aChallenge,
  aMember,
  aPerson,
  aProposal,
  aReview,
  aSecretary,
  aSmallVocabulary,
  aStartupPerson,
  anInstitution,
  DAY,
  dropDatabase,
  openDatabase,
} from '../../fixtures';

const now = new Date();
const later = (days: number) => new Date(now.getTime() + days * DAY);
const stored = async (slug: string) => (await Challenges.findOne({ slug }).lean()) as ChallengeRecord;
const lettersTo = async (person: Actor, template: string) =>
  Jobs.countDocuments({ 'payload.to': person.email, 'payload.template': template });
const logged = async (id: string) =>
  (await AuditEntries.find({ 'subject.id': id }).lean()).map(({ action }) => action).sort();

const question = {
  section: 'about',
  label: { it: 'Avete già provato?', en: 'Have you tried it already?' },
  hint: { it: '', en: '' },
  kind: 'short' as const,
  maxWords: 0,
  options: [],
  required: false,
  passportField: null,
};
const criterion = {
  name: { it: 'Cura', en: 'Care' },
  description: { it: 'Quanta.', en: 'How much.' },
  weight: 10,
  scale: [1, 2, 3, 4, 5].map((level) => ({ it: `Livello ${level}`, en: `Level ${level}` })),
  evidence: ['d1'],
  ranking: true,
};

let company: OrganisationRecord;
let owner: Actor;
let secretary: Actor;

beforeAll(async () => {
  await openDatabase();
  await aSmallVocabulary();
});
afterAll(dropDatabase);
beforeEach(async () => {
  company = await aMember().create();
  owner = await aPerson('Referente sfida').of(company).create();
  secretary = await aSecretary().create();
});

describe('a company writes a challenge', () => {
  it('starts from the standard form and rubric, at an address that tells of no other draft', async () => {
    const title = { it: 'Piazze più fresche', en: 'Cooler squares' };
    const [first, second] = [
      await createChallenge(owner, title, now),
      await createChallenge(owner, title, now),
    ];
    // The first of its title looks like any later one: who prepares the same in secret stays unknown.
    for (const slug of [first, second]) expect(slug).toMatch(/^piazze-piu-fresche-\w{6}$/);
    expect(second).not.toBe(first);
    const challenge = await stored(first);
    expect(challenge).toMatchObject({ state: 'draft', organisationId: company._id, createdBy: owner.userId });
    expect(challenge.questions.length).toBeGreaterThan(0);
    expect(await logged(challenge._id)).toEqual(['challenge:create']);
    const { challenges } = await listManagedChallenges(owner, { after: null, state: null }, 'it', now);
    expect(challenges.map(({ slug }) => slug).sort()).toEqual([first, second].sort());
  });

  it('keeps both of two windows from overwriting each other', async () => {
    const { slug, version } = await aChallenge().by(owner).draft().create();
    const change = (text: string) =>
      editChallenge({ actor: owner, slug: slug, version: version, now }, { prize: { it: text, en: text } });
    expect(await change('uno')).toBe(version + 1);
    expect(await refusal(change('due'))).toBe('challenge_changed_elsewhere');
    expect((await stored(slug)).prize.it).toBe('uno');
  });

  it('of many saves of one version at the same moment keeps one', async () => {
    const { slug, version } = await aChallenge().by(owner).draft().create();
    const saves = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        refusal(editChallenge({ actor: owner, slug: slug, version: version, now }, { prizeAmount: index })),
      ),
    );
    expect(saves.filter((result) => result === 'done')).toHaveLength(1);
    expect((await stored(slug)).version).toBe(version + 1);
  });

  it('chooses areas, topics and partners only from what exists', async () => {
    const { slug, version } = await aChallenge().by(owner).draft().create();
    const rival = await aMember().create();
    for (const change of [{ areaId: 'nowhere' }, { topicIds: ['nothing'] }, { partnerIds: [rival._id] }])
      expect(await refusal(editChallenge({ actor: owner, slug, version, now }, change))).toBe('invalid_form');
    expect((await stored(slug)).version).toBe(version);
  });

  it('adds, changes, moves and removes questions and criteria, one version at a time', async () => {
    const { slug, ...draft } = await aChallenge().by(owner).draft().create();
    let { version } = draft;
    version = await addQuestion({ actor: owner, slug, version, now }, question);
    const added = (await stored(slug)).questions.find(({ label }) => label.it === question.label.it);
    expect(added).toBeDefined();
    const id = added?.id ?? '';
    version = await editQuestion({ actor: owner, slug, version, now }, id, { ...question, required: true });
    version = await moveQuestion({ actor: owner, slug, version, now }, id, 'up');
    expect((await stored(slug)).questions.find((one) => one.id === id)?.required).toBe(true);
    version = await removeQuestion({ actor: owner, slug, version, now }, id);
    expect((await stored(slug)).questions).toHaveLength(draft.questions.length);

    version = await addCriterion({ actor: owner, slug, version, now }, criterion);
    const own = (await stored(slug)).rubric.find(({ name }) => name.it === 'Cura')?.id ?? '';
    version = await editCriterion({ actor: owner, slug, version, now }, own, { ...criterion, weight: 20 });
    expect((await stored(slug)).rubric.find((one) => one.id === own)?.weight).toBe(20);
    version = await removeCriterion({ actor: owner, slug, version, now }, own);
    expect((await stored(slug)).rubric).toHaveLength(draft.rubric.length);
    expect((await stored(slug)).version).toBe(version);
  });
});

describe('the secretariat decides whether it is published', () => {
  it('is asked only when nothing is missing, approves, and the calendar opens and closes it', async () => {
    const incomplete = await aChallenge().by(owner).with({ topicIds: [] }).draft().create();
    expect(await refusal(requestApproval(owner, incomplete.slug, now))).toBe('challenge_incomplete');

    const { slug, _id } = await aChallenge().by(owner).draft().create();
    await requestApproval(owner, slug, now);
    expect(await lettersTo(secretary, 'approval_requested')).toBe(1);
    // What is being examined does not change under the examiner's eyes.
    expect(
      await refusal(editChallenge({ actor: owner, slug: slug, version: 1, now }, { prizeAmount: 1 })),
    ).toBe('wrong_state');
    expect(await refusal(viewChallenge(null, slug, 'it', now))).toBe('not_found');

    const read = await viewForApproval(secretary, slug, 'it', now);
    await approveChallenge(secretary, slug, read.version, now);
    expect(await stored(slug)).toMatchObject({ state: 'scheduled' });
    expect(await lettersTo(owner, 'approved')).toBe(1);
    expect(await refusal(approveChallenge(secretary, slug, read.version, now))).toBe('not_found');
    expect((await viewChallenge(null, slug, 'it', now)).state).toBe('scheduled');

    const { opensAt, closesAt } = await stored(slug);
    await advanceChallenge(_id, new Date((opensAt as Date).getTime() - 1));
    expect((await stored(slug)).state).toBe('scheduled');
    await advanceChallenge(_id, opensAt as Date);
    expect((await stored(slug)).state).toBe('open');
    await advanceChallenge(_id, closesAt as Date);
    expect(await logged(_id)).toEqual([
      'challenge:awaiting_approval',
      'challenge:closed',
      'challenge:open',
      'challenge:scheduled',
    ]);
  });

  it('sends it back with the reason, and it can be sent again', async () => {
    const { slug } = await aChallenge().by(owner).draft().create();
    await requestApproval(owner, slug, now);
    await sendBackChallenge(secretary, slug, 'Il premio non è chiaro.', now);
    const view = await viewManagedChallenge(owner, slug, 'it', now);
    expect(view.state).toBe('draft');
    expect(view.lastReason?.reason).toBe('Il premio non è chiaro.');
    expect(await lettersTo(owner, 'sent_back')).toBe(1);
    await requestApproval(owner, slug, now);
    // The second request is a letter of its own, not the first one's key again.
    expect(await lettersTo(secretary, 'approval_requested')).toBe(2);
  });

  it('does not approve what waited so long that it would close too soon', async () => {
    const { slug, version } = await aChallenge().by(owner).awaitingApproval().create();
    expect(await refusal(approveChallenge(secretary, slug, version, later(30)))).toBe('challenge_incomplete');
  });

  it('does not approve what was sent back and rewritten while somebody was reading it', async () => {
    const { slug } = await aChallenge().by(owner).draft().create();
    await requestApproval(owner, slug, now);
    const read = await viewForApproval(secretary, slug, 'it', now);
    await sendBackChallenge(await aSecretary().create(), slug, 'Il premio non è chiaro.', now);
    const { version } = await stored(slug);
    await editChallenge({ actor: owner, slug, version, now }, { prizeAmount: 1 });
    await requestApproval(owner, slug, now);
    const approve = async (seen: number) => refusal(approveChallenge(secretary, slug, seen, now));
    expect(await approve(read.version)).toBe('challenge_changed_since_read');
    expect((await stored(slug)).state).toBe('awaiting_approval');
    expect(await approve((await viewForApproval(secretary, slug, 'it', now)).version)).toBe('done');
  });

  it('publishes what it was shown, and nothing else', async () => {
    const { slug } = await aChallenge().by(owner).awaitingApproval().create();
    for (const locale of ['it', 'en'] as const) {
      const { published } = await viewForApproval(secretary, slug, locale, now);
      // What the public page reads is this, but for where the reader stands with it.
      const { yours: _yours, demo: _demo, ...page } = await viewChallenge(secretary, slug, locale, now);
      expect(published).toEqual(page);
    }
    const shown = await viewForApproval(secretary, slug, 'it', now);
    await approveChallenge(secretary, slug, shown.version, now);
    const { yours: _yours, demo: _demo, ...page } = await viewChallenge(null, slug, 'it', now);
    expect(page).toEqual({ ...shown.published, state: 'scheduled', publishedAt: now });
  });

  it('decides once when two of its people decide at the same moment', async () => {
    const { slug, version } = await aChallenge().by(owner).awaitingApproval().create();
    const results = await Promise.all([
      refusal(approveChallenge(secretary, slug, version, now)),
      refusal(sendBackChallenge(await aSecretary().create(), slug, 'No.', now)),
    ]);
    expect(results.filter((result) => result === 'done')).toHaveLength(1);
    expect((await stored(slug)).history.at(-1)?.state).toBe((await stored(slug)).state);
  });

  it('archives only what is decided', async () => {
    const open = await aChallenge().by(owner).open().create();
    const decided = await aChallenge().by(owner).decided().create();
    expect(await refusal(archiveChallenge(secretary, open.slug, now))).toBe('not_found');
    expect(await refusal(archiveChallenge(owner, decided.slug, now))).toBe('not_found');
    await archiveChallenge(secretary, decided.slug, now);
    expect((await stored(decided.slug)).state).toBe('archived');
  });
});

describe('the panel', () => {
  it('takes colleagues, partners and reviewers of others; there is one chair', async () => {
    const { slug } = await aChallenge().by(owner).open().create();
    const colleague = await aPerson('Commissario 1').of(company, 'reviewer').create();
    const guest = await aPerson('Commissario 2')
      .of(await aMember().create(), 'reviewer')
      .create();
    await appointToPanel(owner, slug, { email: colleague.email, role: 'chair' }, now);
    await appointToPanel(owner, slug, { email: guest.email.toUpperCase(), role: 'chair' }, now);
    expect((await stored(slug)).panel).toEqual([
      { userId: colleague.userId, role: 'reviewer' },
      { userId: guest.userId, role: 'chair' },
    ]);
    expect(await lettersTo(colleague, 'appointed')).toBe(1);
    // Another role is no second appointment.
    await appointToPanel(owner, slug, { email: colleague.email, role: 'chair' }, now);
    expect(await lettersTo(colleague, 'appointed')).toBe(1);
    expect((await viewPanel(owner, slug, 'it', now)).members).toHaveLength(2);
  });

  it('leads who administers the company to inviting, and nobody else', async () => {
    const { slug } = await aChallenge().by(owner).open().create();
    const admin = await aPerson().of(company, 'admin').create();
    const editor = await aPerson().of(company, 'editor').create();
    expect((await viewPanel(admin, slug, 'it', now)).invites).toBe(true);
    for (const other of [editor, secretary])
      expect((await viewPanel(other, slug, 'it', now)).invites).toBe(false);
  });

  it('offers the people whom whoever appoints knows already, and never those of a rival', async () => {
    const institution = await anInstitution().create();
    const other = await aMember().create();
    const colleague = await aPerson('Collega').of(company, 'reviewer').create();
    const partner = await aPerson('Commissario del partner').of(institution, 'reviewer').create();
    const guest = await aPerson('Già commissario').of(other, 'reviewer').create();
    const rivals = [
      await aPerson('Commissario rivale').of(other, 'reviewer').create(),
      await aPerson('Referente rivale').of(other, 'admin').create(),
    ];
    const startup = await (await aStartupPerson()).create();
    await aChallenge().by(owner).open().withPanel(guest).create();
    const { slug } = await aChallenge()
      .by(owner)
      .open()
      .with({ partnerIds: [institution._id] })
      .withPanel(colleague)
      .create();
    const offered = async (actor: Actor) =>
      (await viewPanel(actor, slug, 'it', now)).candidates.map(({ email }) => email);

    const offeredToOwner = await offered(owner);
    // Who sits on it already is not offered again.
    expect(offeredToOwner).not.toContain(colleague.email);
    expect(offeredToOwner).toEqual(expect.arrayContaining([owner.email, partner.email, guest.email]));
    for (const { email } of [...rivals, startup]) expect(offeredToOwner).not.toContain(email);

    // The secretariat knows everybody, and is offered only who may sit on it.
    const all = await offered(secretary);
    expect(all).toEqual(expect.arrayContaining([partner.email, guest.email, rivals[0]?.email]));
    for (const { email } of [rivals[1] as Actor, startup]) expect(all).not.toContain(email);
    for (const email of offeredToOwner) await appointToPanel(owner, slug, { email, role: 'reviewer' }, now);

    // Until the secretariat has approved that an institution takes part, its people are not shown for the ticking of it.
    const draft = await aChallenge()
      .by(owner)
      .with({ partnerIds: [institution._id] })
      .create();
    const stranger = await aPerson('Mai stato in un comitato').of(institution, 'reviewer').create();
    const early = (await viewPanel(owner, draft.slug, 'it', now)).candidates.map(({ email }) => email);
    expect(early).not.toContain(stranger.email);
    expect(await offered(owner)).toContain(stranger.email);
  });

  it('tells nobody which addresses exist: unknown, of a start-up and of a rival’s owner are one answer', async () => {
    const { slug } = await aChallenge().by(owner).open().create();
    const startup = await (await aStartupPerson()).create();
    const rival = await aPerson('Referente sfida')
      .of(await aMember().create())
      .create();
    const answers = new Set<string>();
    for (const email of ['nobody@test.invalid', startup.email, rival.email])
      await appointToPanel(owner, slug, { email, role: 'reviewer' }, now).catch((error: unknown) =>
        answers.add(JSON.stringify([(error as AppError).reason, (error as AppError).details])),
      );
    expect(answers.size).toBe(1);
    expect((await stored(slug)).panel).toEqual([]);
  });

  it('who leaves it opens nothing; what they submitted stays, what they had to do is free', async () => {
    const reviewer = await aPerson('Commissario 1').of(company, 'reviewer').create();
    const challenge = await aChallenge().by(owner).inAssessment().withPanel(reviewer).create();
    const proposals = await Promise.all(
      [1, 2].map(async () =>
        aProposal()
          .to(challenge)
          .by(await (await aStartupPerson()).create())
          .submitted()
          .create(),
      ),
    );
    await aReview().of(proposals[0]!).by(reviewer).scoring(1, 2, 3, 4, 5).submitted().create();
    await aReview().of(proposals[1]!).by(reviewer).create();
    await dismissFromPanel(owner, challenge.slug, reviewer.userId, now);
    expect(await Reviews.distinct('state', { reviewerId: reviewer.userId })).toEqual(['submitted']);
    expect(await Assignments.countDocuments({ reviewerId: reviewer.userId })).toBe(1);
    expect(await refusal(dismissFromPanel(owner, challenge.slug, reviewer.userId, now))).toBe('not_found');
  });
});

describe('a challenge is called off', () => {
  it('tells everybody who wrote for it, once each, with the reason; and takes nothing any more', async () => {
    const challenge = await aChallenge().by(owner).open().create();
    const [drafting, sent] = [
      await (await aStartupPerson()).create(),
      await (await aStartupPerson()).create(),
    ];
    await aProposal().to(challenge).by(drafting).create();
    await aProposal().to(challenge).by(sent).submitted().create();
    await cancelChallenge(owner, challenge.slug, 'Il bilancio è cambiato.', now);
    expect(await stored(challenge.slug)).toMatchObject({ state: 'cancelled' });
    for (const person of [drafting, sent]) {
      expect(await lettersTo(person, 'challenge_cancelled')).toBe(1);
      const letter = await Jobs.findOne({ 'payload.to': person.email }).lean();
      expect(letter?.payload.params).toMatchObject({ reason: 'Il bilancio è cambiato.' });
    }
    expect(await refusal(cancelChallenge(owner, challenge.slug, 'Di nuovo.', now))).toBe('wrong_state');
    expect(await Proposals.countDocuments({ challengeId: challenge._id, state: 'submitted' })).toBe(1);
  });

  it('is not when it was decided', async () => {
    const { slug } = await aChallenge().by(owner).decided().create();
    expect(await refusal(cancelChallenge(owner, slug, 'Tardi.', now))).toBe('wrong_state');
  });
});

describe('a challenge that closed with no proposals', () => {
  it('is ended by its company or the secretariat: its page says so, and nobody has it on the desk', async () => {
    const reviewer = await aPerson('Commissario').of(company, 'reviewer').create();
    for (const person of [owner, secretary]) {
      const { slug } = await aChallenge().by(owner).closed().withPanel(reviewer).create();
      expect((await viewManagedChallenge(person, slug, 'it', now)).may.end).toBe(true);
      await endChallenge(person, slug, now);
      expect(await viewManagedChallenge(owner, slug, 'it', now)).toMatchObject({
        state: 'archived',
        endedWithoutProposals: true,
        may: { end: false, cancel: false, seeShortlist: false },
      });
      // It walked as far as its close: what will not come any more has no day.
      const { timeline } = await viewManagedChallenge(owner, slug, 'it', now);
      expect(timeline.map(({ place }) => place)).toEqual([
        ...Array<string>(5).fill('done'),
        'ahead',
        'ahead',
      ]);
      expect(timeline.slice(5).map(({ at }) => at)).toEqual([null, null]);
      expect(await viewChallenge(null, slug, 'it', now)).toMatchObject({ endedWithoutProposals: true });
      expect((await listMyReviews(reviewer, 'it', now)).map((line) => line.slug)).not.toContain(slug);
      const desk = await viewToDo(secretary, 'it', now);
      expect(desk.answers.map((line) => line.slug)).not.toContain(slug);
      expect(await refusal(endChallenge(person, slug, now))).toBe('not_found');
    }
  });

  it('can be ended the moment it closes, before the calendar has written it down', async () => {
    const challenge = await aChallenge().by(owner).open().create();
    const after = new Date((challenge.closesAt as Date).getTime() + 1);
    await endChallenge(owner, challenge.slug, after);
    const { history } = await stored(challenge.slug);
    expect(history.slice(-2).map(({ state }) => state)).toEqual(['closed', 'archived']);
  });

  it('is not ended while somebody waits for an answer; who took theirs back does not', async () => {
    const challenge = await aChallenge().by(owner).closed().create();
    const proposal = await aProposal()
      .to(challenge)
      .by(await (await aStartupPerson()).create())
      .submitted()
      .create();
    expect((await viewManagedChallenge(owner, challenge.slug, 'it', now)).may.end).toBe(false);
    expect(await refusal(endChallenge(owner, challenge.slug, now))).toBe('has_proposals');
    await Proposals.updateOne({ _id: proposal._id }, { $set: { state: 'withdrawn' } });
    await endChallenge(owner, challenge.slug, now);
    expect((await stored(challenge.slug)).state).toBe('archived');
  });

  it('is not ended by a rival company, nor before the close', async () => {
    const rival = await aPerson('Referente sfida')
      .of(await aMember().create(), 'admin')
      .create();
    const closed = await aChallenge().by(owner).closed().create();
    const open = await aChallenge().by(owner).open().create();
    expect(await refusal(endChallenge(rival, closed.slug, now))).toBe('not_found');
    expect(await refusal(endChallenge(owner, open.slug, now))).toBe('not_found');
  });
});

describe('another company’s challenge', () => {
  it('does not exist for a rival, a reviewer, a start-up or a person without organisation', async () => {
    const challenge = await aChallenge().by(owner).draft().create();
    const waiting = await aChallenge().by(owner).awaitingApproval().create();
    const { slug, version } = challenge;
    const strangers = [
      await aPerson('Referente sfida')
        .of(await aMember().create(), 'admin')
        .create(),
      await aPerson('Commissario').of(company, 'reviewer').create(),
      await (await aStartupPerson()).create(),
      await aPerson().create(),
    ];
    for (const stranger of strangers)
      for (const ask of [
        () => viewManagedChallenge(stranger, slug, 'it', now),
        () => viewDraft(stranger, slug, 'it', now),
        () => viewPanel(stranger, slug, 'it', now),
        () => viewChallenge(stranger, slug, 'it', now),
        () => editChallenge({ actor: stranger, slug: slug, version: version, now }, { prizeAmount: 1 }),
        () => addQuestion({ actor: stranger, slug, version, now }, question),
        () => removeQuestion({ actor: stranger, slug, version, now }, 'd1'),
        () => addCriterion({ actor: stranger, slug, version, now }, criterion),
        () => requestApproval(stranger, slug, now),
        () => viewForApproval(stranger, waiting.slug, 'it', now),
        () => approveChallenge(stranger, waiting.slug, waiting.version, now),
        () => sendBackChallenge(stranger, waiting.slug, 'x', now),
        () => appointToPanel(stranger, slug, { email: stranger.email, role: 'chair' }, now),
        () => dismissFromPanel(stranger, slug, owner.userId, now),
        () => cancelChallenge(stranger, slug, 'x', now),
      ])
        expect([stranger.name, ask.toString(), await refusal(ask())]).toEqual([
          stranger.name,
          ask.toString(),
          'not_found',
        ]);
    expect(await stored(slug)).toEqual({
      ...challenge,
      updatedAt: expect.any(Date),
      createdAt: expect.any(Date),
    });
    const rivals = await listManagedChallenges(strangers[0]!, { after: null, state: null }, 'it', now);
    expect(rivals.challenges).toEqual([]);
  });

  it('its own company does not approve it, nor does the secretariat write it', async () => {
    const { slug, version } = await aChallenge().by(owner).awaitingApproval().create();
    const draft = await aChallenge().by(owner).draft().create();
    expect(await refusal(viewForApproval(owner, slug, 'it', now))).toBe('not_found');
    expect(await refusal(approveChallenge(owner, slug, version, now))).toBe('not_found');
    expect(
      await refusal(
        editChallenge({ actor: secretary, slug: draft.slug, version: version, now }, { prizeAmount: 1 }),
      ),
    ).toBe('not_found');
    expect(await refusal(createChallenge(secretary, { it: 'x', en: 'x' }, now))).toBe('not_found');
  });
});
