import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CHALLENGE_STATES } from '$domain/challenge/challenge';
import { gateIsOpen, publishGate } from '$domain/challenge/publish-gate';
import { isAnswered } from '$domain/committee/decision';
import { missingScores } from '$domain/committee/review';
import { milanField, parseMilanTime } from '$domain/milan-time';
import { checkAnswers } from '$domain/proposal/answers';
import { checkSeal } from '$server/committee/shortlist/seal';
import { fingerprint, isSignedBy } from '$server/fingerprint';
import { revisionContent } from '$server/proposals/revision-content';
import { Challenges } from '$server/store/models/challenges';
import { Assignments, Conflicts, Decisions, Reviews, Shortlists } from '$server/store/models/committee';
import { AuditEntries, Jobs } from '$server/store/models/operations';
import { Organisations } from '$server/store/models/organisations';
import { Users } from '$server/store/models/people';
import { Proposals, Revisions } from '$server/store/models/proposals';
import { Areas, Topics } from '$server/store/models/vocabulary';
import { seedDemo } from '../../../scripts/seed/demo';
import { DAY, dropDatabase, openDatabase } from '../../fixtures';

const MEMBERS = ['A2A Smart City', 'Accenture', 'ATM', 'Cisco', 'Coima', 'Enel X', 'IBM', 'Siemens', 'TIM'];

const yesterdayAtMidday = (): Date => {
  const time = parseMilanTime(`${milanField(new Date(Date.now() - DAY)).slice(0, 10)}T12:00`);
  return time.ok ? time.date : expect.fail('no midday');
};

/** A fingerprint of each collection: equal ones mean that nothing changed. */
async function everything(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const collection of (await mongoose.connection.db?.collections()) ?? []) {
    // The index is asked for again: that changes no content.
    if (collection.collectionName === 'jobs') continue;
    found[collection.collectionName] = fingerprint(await collection.find().sort({ _id: 1 }).toArray());
  }
  return found;
}

describe('the demonstration', () => {
  const lines: string[] = [];
  let seededAt: Date;
  beforeAll(async () => {
    await openDatabase();
    // At midday, when the evening from which its dates are counted is still to come.
    vi.useFakeTimers({ toFake: ['Date'], now: yesterdayAtMidday() });
    try {
      await seedDemo((line) => lines.push(line));
      seededAt = new Date();
    } finally {
      vi.useRealTimers();
    }
  });
  afterAll(dropDatabase);

  it('says one line for each step', () => expect(lines).toHaveLength(4));

  it('tells in the audit log what led there, and sent the receipts', async () => {
    const submitted = await AuditEntries.countDocuments({ action: 'proposal:submit' });
    expect(submitted).toBe(await Revisions.countDocuments());
    const reviewed = await AuditEntries.find({ action: 'review:submit' }).lean();
    expect(reviewed).toHaveLength(await Reviews.countDocuments({ state: 'submitted' }));
    for (const entry of reviewed) expect(entry.actorLabel).toMatch(/Commissario|Presidente/);
    const receipts = await Jobs.find({ type: 'mail:send', 'payload.template': 'receipt' }).lean();
    expect(new Set(receipts.map((job) => (job.payload.params as { code: string }).code)).size).toBe(
      submitted,
    );
  });

  it('tells nothing that has not happened yet', async () => {
    expect(await AuditEntries.countDocuments()).toBeGreaterThan(0);
    const later = await AuditEntries.find({ at: { $gt: seededAt } }, { action: 1, at: 1 }).lean();
    expect(later).toEqual([]);
    for (const { slug, history } of await Challenges.find().lean())
      for (const { state, at } of history)
        expect(at.getTime(), `${slug}: ${state}`).toBeLessThanOrEqual(seededAt.getTime());
  });

  it('shows the alliance as it is: nine firms, the Comune, five areas', async () => {
    const members = await Organisations.find({ kind: 'member' }).lean();
    expect(members.map(({ name }) => name).sort()).toEqual([...MEMBERS].sort());
    for (const { description } of members) expect(description.it && description.en).toBeTruthy();
    expect(await Organisations.countDocuments({ kind: 'institution', name: 'Comune di Milano' })).toBe(1);
    expect(await Areas.countDocuments()).toBe(5);
    const topics = await Topics.find().lean();
    expect(topics).toHaveLength(38);
    for (const { label, synonyms } of topics)
      expect(label.it && label.en && synonyms.it.length > 0 && synonyms.en.length > 0).toBeTruthy();
  });

  it('has a challenge in every state, all marked as demonstration, with a vocabulary that exists', async () => {
    const challenges = await Challenges.find().lean();
    expect(new Set(challenges.map(({ state }) => state))).toEqual(new Set(CHALLENGE_STATES));
    const topics = new Set((await Topics.find().lean()).map(({ _id }) => _id));
    for (const challenge of challenges) {
      expect(challenge.demo, challenge.slug).toBe(true);
      for (const topic of challenge.topicIds) expect(topics, `${challenge.slug}: ${topic}`).toContain(topic);
    }
    const awaiting = challenges.find(({ state }) => state === 'awaiting_approval');
    expect(awaiting && gateIsOpen(publishGate(awaiting, new Date()))).toBe(true);
    // One is written in one language only, and every member but nobody's rival has something on show.
    expect(challenges.some(({ title }) => title.it && !title.en)).toBe(true);
    expect(new Set(challenges.map(({ organisationId }) => organisationId)).size).toBe(MEMBERS.length);
  });

  it('gives every proposal to a demo start-up, with complete answers of its own', async () => {
    const proposals = await Proposals.find().lean();
    expect(proposals.length).toBeGreaterThanOrEqual(30);
    const startups = await Organisations.find({ kind: 'startup' }).lean();
    expect(startups.length).toBeGreaterThanOrEqual(12);
    expect(startups.every(({ demo }) => demo)).toBe(true);
    expect(new Set(startups.map(({ passport }) => passport?.language))).toEqual(new Set(['it', 'en']));
    const challenges = new Map((await Challenges.find().lean()).map((c) => [c._id, c]));
    const pilots = new Set<string>();
    for (const proposal of proposals) {
      const { organisationId, challengeId, draft, state, code, demo } = proposal;
      expect(startups.map(({ _id }) => _id)).toContain(organisationId);
      expect(demo).toBe(true);
      if (state === 'draft') continue;
      expect(checkAnswers(challenges.get(challengeId)?.questions ?? [], draft.answers), code).toEqual({});
      pilots.add(draft.answers.d5 ?? '');
    }
    expect(pilots.size).toBe(proposals.filter(({ state }) => state !== 'draft').length);
  });

  it('has receipts that verify, sent while the challenge was open', async () => {
    const revisions = await Revisions.find().lean();
    const challenges = new Map((await Challenges.find().lean()).map((c) => [c._id, c]));
    expect(revisions.some(({ number }) => number === 2)).toBe(true);
    for (const revision of revisions) {
      expect(fingerprint(revisionContent(revision))).toBe(revision.sha256);
      expect(isSignedBy(`${revision.receipt}:${revision.sha256}`, revision.signature)).toBe(true);
      const { opensAt, closesAt, slug } = challenges.get(revision.challengeId) ?? {};
      expect(opensAt && opensAt <= revision.submittedAt, slug).toBe(true);
      expect(closesAt && closesAt > revision.submittedAt, slug).toBe(true);
      expect(revision.submittedAt.getTime()).toBeLessThanOrEqual(Date.now());
      // Its letter stands among the messages where it came, not on the day the demonstration was made.
      const letters = await Jobs.find({ 'payload.params.code': revision.receipt }).lean();
      expect(letters.length).toBeGreaterThan(0);
      for (const { createdAt } of letters) expect(createdAt).toEqual(revision.submittedAt);
    }
  });

  it('counts the proposals that were sent, as the member sees them', async () => {
    for (const { _id, slug, proposalCount } of await Challenges.find().lean()) {
      const sent = await Proposals.countDocuments({
        challengeId: _id,
        state: { $nin: ['draft', 'withdrawn'] },
      });
      expect(proposalCount, slug).toBe(sent);
    }
  });

  it('has one committee halfway and one that has finished, and reasons for every vote sent', async () => {
    const assessed = await Challenges.find({ state: 'assessment' }).lean();
    const open: number[] = [];
    for (const { _id, rubric } of assessed) {
      const assignments = await Assignments.countDocuments({ challengeId: _id });
      const reviews = await Reviews.find({ challengeId: _id, state: 'submitted' }).lean();
      open.push(assignments - reviews.length);
      for (const review of reviews) {
        expect(missingScores(rubric, review.scores)).toEqual([]);
        for (const { reason } of Object.values(review.scores)) expect(reason.length).toBeGreaterThan(10);
      }
    }
    expect(open.filter((left) => left === 0)).toHaveLength(1);
    expect(open.filter((left) => left > 0)).toHaveLength(1);
    expect(await Reviews.countDocuments({ state: 'draft' })).toBeGreaterThan(0);
    for (const { userId, organisationId } of await Conflicts.find().lean()) {
      const theirs = await Proposals.find({ organisationId }, { _id: 1 }).lean();
      const ids = theirs.map(({ _id }) => _id);
      const conflicted = await Conflicts.findOne({ userId, organisationId }).lean();
      expect(
        await Assignments.countDocuments({
          reviewerId: userId,
          proposalId: { $in: ids },
          challengeId: conflicted?.challengeId,
        }),
      ).toBe(0);
    }
  });

  it('answered everybody where it has decided, and the frozen shortlist can be computed again', async () => {
    const decided = await Challenges.find({ state: { $in: ['decided', 'archived'] } }).lean();
    expect(decided).toHaveLength(2);
    for (const challenge of decided) {
      const proposals = await Proposals.find({ challengeId: challenge._id }).lean();
      for (const { _id, state, answeredAt } of proposals) {
        const decision = await Decisions.findOne({ _id }).lean();
        expect(decision && isAnswered(challenge.rubric, decision)).toBe(true);
        expect(decision?.outcome).toBe(state);
        expect(answeredAt).not.toBeNull();
      }
      const shortlist = await Shortlists.findOne({ _id: challenge._id }).lean();
      if (!shortlist) throw new Error('no shortlist');
      expect(checkSeal(shortlist)).toEqual({ content: true, signature: true, figures: true });
      expect(
        await AuditEntries.countDocuments({ action: 'shortlist:freeze', 'subject.id': challenge._id }),
      ).toBe(1);
      // The better places went to the better means.
      const { proposals: ranked } = JSON.parse(shortlist.snapshot) as {
        proposals: { outcome: string; rank: number }[];
      };
      const worst = (outcome: string) =>
        Math.max(...ranked.filter((p) => p.outcome === outcome).map((p) => p.rank));
      expect(worst('shortlisted')).toBeLessThan(worst('reserve'));
      expect(worst('reserve')).toBeLessThan(worst('declined'));
    }
  });

  it('lets people in by role, never by a name', async () => {
    const personas = await Users.find({ persona: { $type: 'string' } }).lean();
    expect(personas.map(({ persona }) => persona)).toEqual(
      expect.arrayContaining(['secretariat', 'member', 'member-rival', 'startup', 'startup-rival', 'chair']),
    );
    for (const { email } of await Users.find().lean()) expect(email).toMatch(/@demo\.sfida\.invalid$/);
  });

  it('changes nothing when it runs again', async () => {
    const before = await everything();
    await seedDemo(() => {});
    expect(await everything()).toEqual(before);
  });
});
