import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { loadActor } from '$server/auth/session';
import { advanceChallenge } from '$server/challenges/advance';
import { appointToPanel } from '$server/challenges/appoint';
import { saveAssignments } from '$server/committee/assignments/assign';
import { viewAssignments } from '$server/committee/assignments/view-assignments';
import { countOwed } from '$server/committee/load';
import { listMyReviews } from '$server/committee/reviews/list-my-reviews';
import { viewCommittee } from '$server/committee/view-committee';
import { viewRanking } from '$server/committee/shortlist/view-ranking';
import { viewReview } from '$server/committee/reviews/view-review';
import { hashToken } from '$server/fingerprint';
import { createStartup } from '$server/organisations/create-startup';
import { acceptInvitation } from '$server/people/accept-invitation';
import { removePerson } from '$server/people/remove-person';
import { newId } from '$server/store/ids';
import { Challenges } from '$server/store/models/challenges';
import { Assignments, Conflicts, Reviews } from '$server/store/models/committee';
import { Jobs } from '$server/store/models/operations';
import { Organisations } from '$server/store/models/organisations';
import { Invitations, Users } from '$server/store/models/people';
import {
  aMember,
  aPerson,
  aReview,
  aSmallVocabulary,
  assign,
  dropDatabase,
  openDatabase,
  votes,
} from '../../fixtures';
import { aScoredCommittee } from './decided';
import { aCommittee, assignAll, refused, type Committee } from './panel';

beforeAll(openDatabase);
beforeAll(aSmallVocabulary);
afterAll(dropDatabase);

const now = () => new Date();

/** Somebody of the start-up behind the first proposal, who left it and now reviews for a company. */
async function aFormerPerson({ startups, secretary }: Committee): Promise<Actor> {
  const startup = await Organisations.findOne({ _id: startups[0].organisation?.id }).lean();
  if (!startup) throw new Error('no start-up');
  const person = await aPerson('Ex della start-up').of(startup, 'editor').create();
  await removePerson(secretary, { _id: startup._id }, person.userId, now());
  const company = await aMember().create();
  const organisation = { id: company._id, role: 'reviewer' };
  await Users.updateOne({ _id: person.userId }, { $set: { organisation } });
  return (await loadActor(person.userId)) as Actor;
}

describe('who was in a start-up’s people once', () => {
  it('has a conflict with it on a panel, declaring nothing: neither reads nor is given what it sent', async () => {
    const committee = await aCommittee();
    const { owner, chair, slug, proposals } = committee;
    const former = await aFormerPerson(committee);
    await appointToPanel(owner, slug, { email: former.email, role: 'reviewer' }, now());
    expect(await Conflicts.countDocuments({ userId: former.userId })).toBe(0);

    expect(await refused(viewReview(former, slug, proposals[0]._id, 'it', now()))).toBe('not_found');
    expect((await viewReview(former, slug, proposals[1]._id, 'it', now())).proposal.id).toBe(
      proposals[1]._id,
    );
    expect((await viewCommittee(former, slug, 'it', now())).proposals).toBe(proposals.length - 1);
    const grid = await viewAssignments(chair, slug, 1, 'it', now());
    const conflicts = grid.rows.filter(({ cells }) => cells.at(-1)?.conflict);
    expect(conflicts.map(({ proposalId }) => proposalId)).toEqual([proposals[0]._id]);
    expect(await refused(assignAll(committee, [former]))).toBe('conflict_of_interest');
    const pair = { proposalId: proposals[1]._id, reviewerId: former.userId };
    await saveAssignments(chair, slug, { add: [pair], remove: [] }, now());
    const ranking = await viewRanking(committee.secretary, slug, 'it', now());
    expect(ranking.rows).toHaveLength(proposals.length);
  });

  it('neither finds in their list nor owes a review of it that they were given all the same', async () => {
    const committee = await aCommittee();
    const { owner, slug, proposals, challenge } = committee;
    const former = await aFormerPerson(committee);
    await appointToPanel(owner, slug, { email: former.email, role: 'reviewer' }, now());
    for (const proposal of proposals) await assign(proposal, former);
    const [mine] = await listMyReviews(former, 'it', now());
    expect(mine?.queue.map(({ proposalId }) => proposalId).sort()).toEqual(
      proposals
        .slice(1)
        .map(({ _id }) => _id)
        .sort(),
    );
    expect(await countOwed(former, challenge._id)).toBe(proposals.length - 1);
  });

  it('as the chair passes the decision on, and the others hear of it at the close', async () => {
    const committee = await aCommittee();
    const { challenge, slug, secretary, reviewers, proposals } = committee;
    const former = await aFormerPerson(committee);
    await Challenges.updateOne(
      { _id: challenge._id },
      { $set: { state: 'open', closesAt: new Date(Date.now() + 3_600_000) } },
    );
    await appointToPanel(secretary, slug, { email: former.email, role: 'chair' }, now());
    const told = () =>
      Jobs.find({ 'payload.template': 'decides_instead', key: { $regex: challenge._id } }).lean();
    expect(await told()).toEqual([]);
    await Challenges.updateOne({ _id: challenge._id }, { $set: { closesAt: new Date(Date.now() - 1_000) } });
    await advanceChallenge(challenge._id, now());
    const letters = (await told()).map(({ payload }) => payload as { to: string; params: { codes: string } });
    expect(letters.map(({ to }) => to)).toEqual(expect.arrayContaining(reviewers.map(({ email }) => email)));
    expect(letters.map(({ to }) => to)).not.toContain(former.email);
    expect(letters[0]?.params.codes).toBe(proposals[0].code);
  });

  it('has a review set aside that was sent before, also after leaving the panel', async () => {
    const committee = await aScoredCommittee({ reviewers: 1, proposals: 2 });
    const { secretary, slug, proposals } = committee;
    const former = await aFormerPerson(committee);
    await aReview()
      .of(proposals[0])
      .by(former)
      .scoring(votes(1, 1, 1, 1, 1))
      .submitted()
      .create();
    await aReview()
      .of(proposals[1])
      .by(former)
      .scoring(votes(1, 1, 1, 1, 1))
      .submitted()
      .create();
    const { rows } = await viewRanking(secretary, slug, 'it', now());
    expect(new Map(rows.map(({ proposalId, reviews }) => [proposalId, reviews]))).toEqual(
      new Map([
        [proposals[0]._id, 1],
        [proposals[1]._id, 2],
      ]),
    );
  });

  it('is remembered of start-ups only: who leaves a company is no conflict of anybody', async () => {
    const { secretary } = await aCommittee();
    const company = await aMember().create();
    await aPerson().of(company, 'admin').create();
    const person = await aPerson().of(company, 'editor').create();
    await removePerson(secretary, { _id: company._id }, person.userId, now());
    expect((await loadActor(person.userId))?.formerStartupIds).toEqual([]);
  });
});

describe('a reviewer who came with an import, without an organisation', () => {
  /** Sits on the panel, has sent one review and has another to write. */
  async function anImportedReviewer({ challenge, proposals }: Committee): Promise<Actor> {
    const person = await aPerson('Importato').create();
    await Challenges.updateOne(
      { _id: challenge._id },
      { $push: { panel: { userId: person.userId, role: 'reviewer' } } },
    );
    for (const proposal of proposals) await assign(proposal, person);
    await aReview()
      .of(proposals[1])
      .by(person)
      .scoring(votes(3, 3, 3, 3, 3))
      .submitted()
      .create();
    return person;
  }
  const joins = async (person: Actor, organisation: string, role: 'editor' | 'reviewer') => {
    const token = newId();
    await Invitations.create({
      email: person.email,
      organisationId: organisation,
      role,
      tokenHash: hashToken(token),
      invitedBy: 'somebody',
      expires: new Date(Date.now() + 3_600_000),
    });
    await acceptInvitation(person, token, now());
  };
  const seats = async ({ challenge }: Committee, { userId }: Actor) => ({
    seat: (await Challenges.exists({ _id: challenge._id, 'panel.userId': userId })) !== null,
    toWrite: (await Assignments.countDocuments({ reviewerId: userId })) - 1,
    sent: await Reviews.countDocuments({ reviewerId: userId, state: 'submitted' }),
  });

  it('leaves the panel on founding or joining a start-up: nobody who competes reads what others sent', async () => {
    const committee = await aCommittee();
    const { slug, proposals, startups } = committee;
    const [founder, joiner] = [await anImportedReviewer(committee), await anImportedReviewer(committee)];
    expect((await viewReview(founder, slug, proposals[0]._id, 'it', now())).proposal.id).toBe(
      proposals[0]._id,
    );
    const startup = { name: `Nuova ${newId(6)}`, website: '', city: '', language: 'it' as const };
    await createStartup(founder, startup, now());
    await joins(joiner, startups[0].organisation?.id ?? '', 'editor');
    for (const person of [founder, joiner]) {
      const again = (await loadActor(person.userId)) as Actor;
      expect(await refused(viewReview(again, slug, proposals[0]._id, 'it', now()))).toBe('not_found');
      expect(await listMyReviews(again, 'it', now())).toEqual([]);
      expect(await seats(committee, person)).toEqual({ seat: false, toWrite: 0, sent: 1 });
    }
  });

  it('keeps the seat on joining a company as a reviewer, and not as one who writes a rival’s challenges', async () => {
    const committee = await aCommittee();
    const [reviewer, editor] = [await anImportedReviewer(committee), await anImportedReviewer(committee)];
    await joins(reviewer, (await aMember().create())._id, 'reviewer');
    await joins(editor, (await aMember().create())._id, 'editor');
    expect(await seats(committee, reviewer)).toEqual({ seat: true, toWrite: 2, sent: 1 });
    expect(await seats(committee, editor)).toEqual({ seat: false, toWrite: 0, sent: 1 });
  });
});
