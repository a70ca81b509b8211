/** A committee at work on real records: a challenge of a member, a panel, start-ups that sent their proposals. */
import { expect } from 'vitest';
import type { Actor } from '$domain/actor';
import type { AppError } from '$domain/errors';
import { saveAssignments } from '$server/committee/assignments/assign';
import { submitReview } from '$server/committee/reviews/submit-review';
import { viewReview } from '$server/committee/reviews/view-review';
import type { ChallengeRecord } from '$server/store/models/challenges';
import type { ProposalRecord } from '$server/store/models/proposals';
import {
  aChallenge,
  aMember,
  aMemberPerson,
  aPerson,
  aProposal,
  aSecretary,
  aStartup,
  aStartupPerson,
  votes,
} from '../../fixtures';

export interface Committee {
  challenge: ChallengeRecord;
  slug: string;
  owner: Actor;
  chair: Actor;
  /** At least two, as the tests ask. */
  reviewers: [Actor, Actor, ...Actor[]];
  /** Somebody of a rival company, with a seat on no panel here. */
  rival: Actor;
  secretary: Actor;
  startups: [Actor, Actor, ...Actor[]];
  proposals: [ProposalRecord, ProposalRecord, ...ProposalRecord[]];
}

/** A closed challenge with a chair, reviewers and proposals (two or more of each), nothing assigned yet. */
export async function aCommittee({ reviewers = 2, proposals = 3 } = {}): Promise<Committee> {
  const owner = await (await aMemberPerson()).create();
  const people: Actor[] = [];
  for (let n = 1; n <= reviewers + 1; n += 1) {
    const company = await aMember().create();
    people.push(
      await aPerson(n === 1 ? 'Presidente' : `Commissario ${n}`)
        .of(company, 'reviewer')
        .create(),
    );
  }
  const [chair, ...others] = people as [Actor, ...Committee['reviewers']];
  const challenge = await aChallenge()
    .by(owner)
    .closed()
    .withPanel(chair, ...others)
    .create();
  const startups: Actor[] = [];
  const sent: ProposalRecord[] = [];
  for (let n = 1; n <= proposals; n += 1) {
    const startup = await (await aStartupPerson(await aStartup().create())).create();
    startups.push(startup);
    sent.push(await aProposal(`Proposta ${n}`).to(challenge).by(startup).submitted().create());
  }
  return {
    challenge,
    slug: challenge.slug,
    owner,
    chair,
    reviewers: others,
    rival: await (await aMemberPerson()).create(),
    secretary: await aSecretary().create(),
    startups: startups as Committee['startups'],
    proposals: sent as Committee['proposals'],
  };
}

/** Gives every proposal to each of these reviewers. */
export async function assignAll({ chair, slug, proposals }: Committee, people: Actor[]): Promise<void> {
  const add = proposals.flatMap((proposal) =>
    people.map((person) => ({ proposalId: proposal._id, reviewerId: person.userId })),
  );
  await saveAssignments(chair, slug, { add, remove: [] }, new Date());
}

/** What the page of a reviewer would send, with these votes. */
export async function changeWith(actor: Actor, slug: string, proposalId: string, ...values: number[]) {
  const page = await viewReview(actor, slug, proposalId, 'it', new Date());
  return {
    version: page.own?.version ?? 0,
    revision: page.proposal.revision,
    scores: votes(...values),
    privateNote: `Nota di ${actor.name}`,
  };
}

/** Scores a proposal as its reviewer does. */
export async function score(actor: Actor, slug: string, proposalId: string, ...values: number[]) {
  const change = await changeWith(actor, slug, proposalId, ...values);
  await submitReview(actor, slug, proposalId, change, new Date());
}

/** The refusal that this work ends in. */
export const failure = async (work: Promise<unknown>): Promise<AppError> =>
  work.then(
    () => expect.fail('it should have been refused'),
    (error: unknown) => error as AppError,
  );
export const refused = async (work: Promise<unknown>) => (await failure(work)).reason;
