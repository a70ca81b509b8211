/**
 * Two of everybody, and one of everything that is confidential: a small alliance of its own beside the demonstration,
 * written straight into the database of the built site. Each confidential text carries a word that exists nowhere else.
 */
import { randomBytes } from 'node:crypto';
import type { Actor } from '../../../src/lib/domain/actor';
import { drawUpSnapshot } from '../../../src/lib/domain/committee/snapshot';
import { sealSnapshot } from '../../../src/lib/server/committee/shortlist/seal';
import { hashToken } from '../../../src/lib/server/fingerprint';
import { connect, disconnect } from '../../../src/lib/server/store/connection';
import { newId } from '../../../src/lib/server/store/ids';
import { Challenges } from '../../../src/lib/server/store/models/challenges';
import {
  Assignments,
  Conflicts,
  Decisions,
  Reviews,
  Shortlists,
} from '../../../src/lib/server/store/models/committee';
import { MatchFeedback, pairId } from '../../../src/lib/server/store/models/match-feedback';
import { Organisations } from '../../../src/lib/server/store/models/organisations';
import { Invitations, Sessions, Users } from '../../../src/lib/server/store/models/people';
import { Proposals, Revisions } from '../../../src/lib/server/store/models/proposals';
import {
  aChallenge,
  aMatch,
  aMember,
  aPerson,
  aProposal,
  aReview,
  aSecretary,
  aStartup,
  assign,
  declareConflict,
  votes,
} from '../../fixtures';

export const ROLES = [
  'anonymous',
  'newcomer',
  'startup',
  'rivalStartup',
  'owner',
  'rivalMember',
  'reviewer',
  'conflicted',
  'otherReviewer',
  'chair',
  'secretariat',
] as const;
export type Role = (typeof ROLES)[number];
export type Person = Exclude<Role, 'anonymous'>;

/** A word in a confidential text, and everybody who may ever meet it. */
export interface Canary {
  word: string;
  in: string;
  readers: readonly Role[];
}

export type State = 'draft' | 'waiting' | 'scheduled' | 'open' | 'assessed' | 'decided' | 'rivals';

export interface World {
  people: Record<Person, Actor>;
  cookies: Record<Role, string>;
  canaries: Canary[];
  /** What requests name in their addresses. */
  slug: Record<State | 'company', string>;
  proposal: Record<'draft' | 'sealed' | 'rivalSealed' | 'assessed' | 'rivalAssessed' | 'answered', string>;
  /** Addresses of start-ups: one that fits the open challenge and may be found, and one that hides. */
  startup: Record<'fitting' | 'hidden', string>;
  ids: { challenges: string[]; organisations: string[]; people: string[] };
  invitation: string;
  /** What opens a session or an invitation, and its hashes as the database keeps them: in no page, in no log. */
  keys: string[];
}

const COMPANY = ['owner', 'secretariat'] as const;

/** Writes the world. Connects to the site's own database (`MONGODB_URI`); close with `leaveWorld`. */
export async function aWorld(): Promise<World> {
  await connect();
  const canaries: Canary[] = [];
  const secret = (where: string, ...readers: Role[]) => {
    const word = `zq${randomBytes(6).toString('hex')}`;
    canaries.push({ word, in: where, readers });
    return word;
  };
  const both = (text: string) => ({ it: text, en: text });

  const company = await aMember().create();
  const rivalCompany = await aMember().create();
  const startup = await aStartup()
    .withPassport({ visibility: 'nobody', technology: secret('a hidden passport', 'startup', 'secretariat') })
    .create();
  const rivalStartup = await aStartup()
    .withPassport({
      visibility: 'nobody',
      team: secret('a rival’s hidden passport', 'rivalStartup', 'secretariat'),
    })
    .create();
  const people: Record<Person, Actor> = {
    newcomer: await aPerson('Persona nuova').create(),
    startup: await aPerson('Referente start-up').of(startup, 'admin').create(),
    rivalStartup: await aPerson('Referente start-up').of(rivalStartup, 'admin').create(),
    owner: await aPerson('Referente sfida').of(company, 'admin').create(),
    rivalMember: await aPerson('Referente sfida').of(rivalCompany, 'admin').create(),
    reviewer: await aPerson('Commissario 2').of(rivalCompany, 'reviewer').create(),
    conflicted: await aPerson('Commissario 3').of(rivalCompany, 'reviewer').create(),
    otherReviewer: await aPerson('Commissario 9').of(rivalCompany, 'reviewer').create(),
    chair: await aPerson('Presidente del comitato').of(company, 'reviewer').create(),
    secretariat: await aSecretary().create(),
  };
  const { owner, rivalMember, reviewer, conflicted, otherReviewer, chair } = people;

  const draft = await aChallenge()
    .by(owner)
    .with({ problem: both(secret('the problem of an unpublished challenge', ...COMPANY)) })
    .draft()
    .withPanel(chair, reviewer)
    .create();
  const waiting = await aChallenge()
    .by(owner)
    .with({ title: both(secret('the title of a challenge that waits for approval', ...COMPANY)) })
    .awaitingApproval()
    .create();
  const scheduled = await aChallenge().by(owner).scheduled().create();
  const open = await aChallenge().by(owner).open().withPanel(chair, reviewer, conflicted).create();
  const assessed = await aChallenge()
    .by(owner)
    .inAssessment()
    .withPanel(chair, reviewer, conflicted)
    .create();
  const decided = await aChallenge().by(owner).decided().withPanel(chair, reviewer, conflicted).create();
  // The other company's committee, on which nobody of the first one's panel sits.
  const rivals = await aChallenge().by(rivalMember).inAssessment().withPanel(otherReviewer).create();

  const panel = ['chair', 'reviewer'] as const;
  const draftProposal = await aProposal(secret('the title of a draft', 'startup'))
    .to(open)
    .by(people.startup)
    .answering({ d2: secret('a draft', 'startup') })
    .create();
  const sealed = await aProposal()
    .to(open)
    .by(people.startup)
    .answering({ d3: secret('a sealed proposal', 'startup') })
    .submitted()
    .create();
  const rivalSealed = await aProposal(secret('the title of a rival’s sealed proposal', 'rivalStartup'))
    .to(open)
    .by(people.rivalStartup)
    .answering({ d3: secret('a rival’s sealed proposal', 'rivalStartup') })
    .submitted()
    .create();
  const assessedProposal = await aProposal(
    secret('the title of an assessed proposal', 'startup', 'secretariat', ...panel),
  )
    .to(assessed)
    .by(people.startup)
    .answering({ d4: secret('an assessed proposal', 'startup', ...panel) })
    .submitted()
    .create();
  await Proposals.updateOne(
    { _id: assessedProposal._id },
    { $set: { 'draft.answers.d5': secret('what a start-up wrote after it sent', 'startup') } },
  );
  const rivalAssessed = await aProposal()
    .to(assessed)
    .by(people.rivalStartup)
    .answering({ d4: secret('a rival’s assessed proposal', 'rivalStartup', 'conflicted', ...panel) })
    .submitted()
    .create();
  const answered = await aProposal().to(decided).by(people.startup).declined().create();

  await review(chair, 'chair');
  await review(reviewer, 'reviewer');
  async function review(author: Actor, role: Role) {
    const scores = votes(4, 3, 2, 5, 4);
    const [first] = Object.keys(scores);
    scores[first as string] = { value: 4, reason: secret(`the review of the ${role}`, role) };
    const written = aReview()
      .of(assessedProposal)
      .by(author)
      .scoring(scores)
      .noting(secret(`the private note of the ${role}`, role));
    // The chair has sent theirs; the reviewer still writes, and so sees nobody else's.
    await (role === 'chair' ? written.submitted() : written).create();
  }
  await assign(rivalAssessed, reviewer, { order: 1 });
  await assign(rivalAssessed, conflicted);
  await declareConflict(conflicted, assessedProposal);

  for (const [proposal, where] of [
    [assessedProposal, 'a decision that is not announced'],
    [rivalAssessed, 'a rival’s decision that is not announced'],
  ] as const) {
    await Decisions.create({
      _id: proposal._id,
      challengeId: assessed._id,
      outcome: 'shortlisted',
      feedback: { [Object.keys(votes(1))[0] as string]: secret(`the feedback of ${where}`, 'chair') },
      reason: secret(`the reason of ${where}`, 'chair'),
      version: 1,
      decidedAt: new Date(),
      decidedBy: chair.userId,
    });
  }
  const criterion = Object.keys(votes(1))[0] as string;
  const feedback = { [criterion]: secret('the feedback of an answer', 'startup', 'chair', ...COMPANY) };
  await Decisions.create({
    _id: answered._id,
    challengeId: decided._id,
    outcome: 'declined',
    feedback,
    reason: secret('the reason of a decision', 'chair'),
    version: 1,
    decidedAt: new Date(),
    decidedBy: chair.userId,
  });

  const fitting = await aStartup().create();
  await aMatch().of(open).with(fitting).create();
  // Invited, it stays reachable for the company also when the site has matched everything again meanwhile.
  await MatchFeedback.create({
    _id: pairId(open._id, fitting._id),
    challengeId: open._id,
    startupId: fitting._id,
    invitation: { id: newId(), message: both('x'), at: new Date(), by: owner.userId },
  });
  await aMatch().of(open).with(rivalStartup).inPlace(2).inWords('zq').create();
  await MatchFeedback.create({
    _id: pairId(open._id, startup._id),
    challengeId: open._id,
    startupId: startup._id,
    refused: {
      reason: 'other',
      note: secret('why a start-up said no', 'secretariat'),
      at: new Date(),
      by: people.startup.userId,
    },
    invitation: {
      id: newId(),
      message: both(secret('an invitation', 'startup', ...COMPANY)),
      at: new Date(),
      by: owner.userId,
    },
  });
  await Shortlists.create(
    sealSnapshot(
      drawUpSnapshot({
        challenge: { id: decided._id, slug: decided.slug, places: decided.places },
        frozenAt: new Date(),
        frozenBy: chair.userId,
        rubric: decided.rubric,
        proposals: [
          {
            proposalId: answered._id,
            code: answered.code,
            organisationId: answered.organisationId,
            revision: 1,
            revisionSha256: '',
            submittedAt: answered.submittedAt as Date,
            reviews: [
              {
                reviewerId: reviewer.userId,
                revision: 1,
                submittedAt: new Date(),
                scores: {
                  ...votes(4, 3, 2, 5, 4),
                  [criterion]: { value: 4, reason: secret('a frozen vote') },
                },
              },
            ],
            outcome: 'declined',
            feedback,
            reason: secret('the reason in a frozen shortlist', ...panel, 'conflicted', 'secretariat'),
          },
        ],
      }),
    ),
  );

  const invitation = randomBytes(24).toString('base64url');
  await Invitations.create({
    _id: newId(),
    tokenHash: hashToken(invitation),
    organisationId: company._id,
    email: people.newcomer.email,
    role: 'editor',
    expires: new Date(Date.now() + 86_400_000),
    invitedBy: owner.userId,
    createdAt: new Date(),
  });

  const cookies = { anonymous: '' } as Record<Role, string>;
  for (const [role, actor] of Object.entries(people)) cookies[role as Person] = await cookieOf(actor);
  return {
    people,
    cookies,
    canaries,
    slug: {
      draft: draft.slug,
      waiting: waiting.slug,
      scheduled: scheduled.slug,
      open: open.slug,
      assessed: assessed.slug,
      decided: decided.slug,
      rivals: rivals.slug,
      company: company.slug,
    },
    proposal: {
      draft: draftProposal._id,
      sealed: sealed._id,
      rivalSealed: rivalSealed._id,
      assessed: assessedProposal._id,
      rivalAssessed: rivalAssessed._id,
      answered: answered._id,
    },
    startup: { fitting: fitting.slug, hidden: rivalStartup.slug },
    ids: {
      challenges: [draft, waiting, scheduled, open, assessed, decided, rivals].map(({ _id }) => _id),
      organisations: [company, rivalCompany, startup, rivalStartup].map(({ _id }) => _id),
      people: Object.values(people).map(({ userId }) => userId),
    },
    invitation,
    keys: [
      hashToken(invitation),
      ...Object.values(cookies)
        .filter(Boolean)
        .map((cookie) => cookie.slice(cookie.indexOf('=') + 1))
        .flatMap((token) => [token, hashToken(token)]),
    ],
  };
}
export const leaveWorld = disconnect;

/** A session of this person, as a browser sends it. */
export async function cookieOf(actor: Actor): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await Sessions.create({
    _id: hashToken(token),
    userId: actor.userId,
    expires: new Date(Date.now() + 3_600_000),
  });
  return `sfida-session=${token}`;
}

/** Everything of the world that refused requests must leave as it was, in a form that a failure can show. */
export async function stateOf({ ids }: World): Promise<Record<string, unknown>> {
  const ofChallenges = { challengeId: { $in: ids.challenges } };
  const found = await Promise.all([
    Challenges.find({ _id: { $in: ids.challenges } }).lean(),
    Organisations.find({ _id: { $in: ids.organisations } }).lean(),
    Users.find({ _id: { $in: ids.people } }, { messagesReadAt: 0 }).lean(),
    Invitations.find({ organisationId: { $in: ids.organisations } }).lean(),
    Proposals.find(ofChallenges).lean(),
    Revisions.find(ofChallenges).lean(),
    Assignments.find(ofChallenges).lean(),
    Conflicts.find(ofChallenges).lean(),
    Reviews.find(ofChallenges).lean(),
    Decisions.find(ofChallenges).lean(),
    Shortlists.find({ _id: { $in: ids.challenges } }).lean(),
  ]);
  return Object.fromEntries(found.flat().map((record) => [record._id, record]));
}
