import { randomBytes } from 'node:crypto';
import type { Actor } from '../../../src/lib/domain/actor';
import { hashToken } from '../../../src/lib/server/fingerprint';
import { Challenges, type ChallengeRecord } from '../../../src/lib/server/store/models/challenges';
import { Organisations } from '../../../src/lib/server/store/models/organisations';
import { Sessions, Users } from '../../../src/lib/server/store/models/people';
import { Proposals, type ProposalRecord } from '../../../src/lib/server/store/models/proposals';
import { aPerson, aReview, assign } from '../../../tests/fixtures';

export interface Page {
  name: string;
  path: string;
  cookie?: string;
}

/** Reviews that one person has to write: a busy committee. */
const ASSIGNED = 200;

/** The pages people open most, each as the person for whom it has most to show. */
export async function busiestPages(): Promise<Page[]> {
  const challenge = await Challenges.findOne({ state: { $in: ['closed', 'assessment'] } })
    .sort({ proposalCount: -1 })
    .lean<ChallengeRecord>();
  const open = await Challenges.findOne({ state: 'open' })
    .sort({ proposalCount: -1 })
    .lean<ChallengeRecord>();
  if (!challenge || !open) throw new Error('there are no challenges');

  const owner = await personOf(challenge.organisationId);
  const busiest = await Proposals.aggregate<{ _id: string }>([
    { $group: { _id: '$organisationId', count: { $sum: 1 } } },
    { $sort: { count: -1, _id: 1 } },
    { $limit: 1 },
  ]);
  const startup = await personOf(busiest[0]?._id ?? '');
  const draft = await Proposals.findOne({ challengeId: open._id }).lean<ProposalRecord>();
  const draftAuthor = draft ? await personOf(draft.organisationId) : startup;
  const proposal = await committeeFor(challenge);

  const secretariat = await Users.findOne({ secretariat: true }).lean();
  const cookies = {
    owner: await cookieOf(owner.userId),
    startup: await cookieOf(startup.userId),
    author: await cookieOf(draftAuthor.userId),
    reviewer: await cookieOf(proposal.reviewer.userId),
    secretariat: await cookieOf(secretariat?._id ?? ''),
  };
  return [
    { name: 'catalogue', path: '/challenges' },
    { name: 'catalogue, misspelt search', path: '/challenges?q=mobilta' },
    { name: 'catalogue, all states, page 3', path: '/challenges?status=any&page=3' },
    { name: 'challenge', path: `/challenges/${open.slug}` },
    { name: 'alliance', path: '/alliance' },
    { name: 'start-up: home', path: '/home', cookie: cookies.startup },
    { name: 'start-up: proposals', path: '/proposals', cookie: cookies.startup },
    ...(draft
      ? [
          {
            name: 'start-up: one section of a proposal',
            path: `/proposals/${draft._id}/edit/solution`,
            cookie: cookies.author,
          },
        ]
      : []),
    { name: 'member: its challenges', path: '/manage/challenges', cookie: cookies.owner },
    {
      name: 'member: one challenge',
      path: `/manage/challenges/${challenge.slug}`,
      cookie: cookies.owner,
    },
    { name: `committee: reviews to write`, path: '/reviews', cookie: cookies.reviewer },
    {
      name: `committee: one review of ${ASSIGNED}`,
      path: `/reviews/${challenge.slug}/${proposal.id}`,
      cookie: cookies.reviewer,
    },
    { name: 'secretariat: desk', path: '/secretariat', cookie: cookies.secretariat },
  ];
}

/** Somebody who writes for an organisation; a new person where it has none. */
async function personOf(organisationId: string): Promise<{ userId: string }> {
  const writes = {
    'organisation.id': organisationId,
    'organisation.role': { $in: ['admin' as const, 'editor' as const] },
  };
  const user = await Users.findOne(writes, { _id: 1 }).lean();
  if (user) return { userId: user._id };
  const organisation = await Organisations.findOne({ _id: organisationId }).lean();
  if (!organisation) throw new Error(`no organisation ${organisationId}`);
  return aPerson('Referente').of(organisation).create();
}

/** A panel at work on the largest challenge: many assignments, half of them reviewed. */
async function committeeFor(challenge: ChallengeRecord): Promise<{ reviewer: Actor; id: string }> {
  const reviewer = await aPerson('Commissario').create();
  const panel = [...challenge.panel, { userId: reviewer.userId, role: 'reviewer' as const }];
  await Challenges.updateOne({ _id: challenge._id }, { $set: { panel, state: 'assessment' } });
  const proposals = await Proposals.find({ challengeId: challenge._id, state: 'submitted' })
    .limit(ASSIGNED)
    .lean<ProposalRecord[]>();
  for (const [order, proposal] of proposals.entries()) {
    if (order % 2 === 0) await assign(proposal, reviewer, { order });
    else await aReview().of(proposal).by(reviewer).scoring(4, 3, 4, 2, 5).inPlace(order).submitted().create();
  }
  return { reviewer, id: proposals[0]?._id ?? '' };
}

async function cookieOf(userId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await Sessions.create({ _id: hashToken(token), userId, expires: new Date(Date.now() + 3_600_000) });
  return `sfida-session=${token}`;
}
