import type { Visitor } from '$domain/actor';
import { pick, type Locale } from '$domain/localised';
import { authorise, signedIn } from '../authorise';
import { Challenges, type ChallengeRecord } from '../store/models/challenges';
import { Jobs } from '../store/models/operations';
import { Organisations } from '../store/models/organisations';
import { Proposals } from '../store/models/proposals';

/** What waits for the secretariat today, and a few numbers. */
export async function viewToDo(actor: Visitor, locale: Locale, now: Date) {
  signedIn(actor);
  authorise(actor, 'secretariat:work', null);
  const [approvals, late, dead, open, proposals, passports] = await Promise.all([
    Challenges.find({ state: 'awaiting_approval' })
      .sort({ updatedAt: 1 })
      .limit(50)
      .lean<ChallengeRecord[]>(),
    Challenges.find({
      state: { $in: ['closed', 'assessment'] },
      answersBy: { $lt: new Date(now.getTime() + 7 * 86_400_000) },
    })
      .sort({ answersBy: 1 })
      .limit(50)
      .lean<ChallengeRecord[]>(),
    Jobs.countDocuments({ state: 'dead' }),
    Challenges.countDocuments({ state: 'open' }),
    Proposals.countDocuments({ state: { $ne: 'draft' } }),
    Organisations.countDocuments({ kind: 'startup' }),
  ]);
  const members = await Organisations.find(
    { _id: { $in: [...approvals, ...late].map((challenge) => challenge.organisationId) } },
    { name: 1 },
  ).lean();
  const line = (challenge: ChallengeRecord) => ({
    slug: challenge.slug,
    title: pick(challenge.title, locale),
    member: members.find((member) => member._id === challenge.organisationId)?.name ?? '',
    since: challenge.history.at(-1)?.at ?? challenge.updatedAt,
    answersBy: challenge.answersBy,
    proposals: challenge.proposalCount,
  });
  return {
    approvals: approvals.map(line),
    late: late.map(line),
    dead,
    numbers: { open, proposals, passports },
    now,
  };
}
