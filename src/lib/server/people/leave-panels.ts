import { isAssessable, stateAt } from '$domain/challenge/challenge';
import { withoutMember } from '$domain/committee/panel';
import { tellDeciders } from '../committee/decisions/tell-deciders';
import { Challenges, type ChallengeRecord } from '../store/models/challenges';
import { Assignments, Reviews } from '../store/models/committee';
import type { Session } from '../store/transaction';

type Left = Pick<
  ChallengeRecord,
  '_id' | 'slug' | 'title' | 'panel' | 'organisationId' | 'state' | 'opensAt' | 'closesAt'
>;

/**
 * Takes somebody off one panel; what they had still to review is free to be assigned to somebody else. Where only people
 * with a conflict are left, who appoints is told.
 */
export async function leavePanel(
  challenge: Left,
  userId: string,
  now: Date,
  session: Session,
): Promise<void> {
  const panel = withoutMember(challenge.panel, userId);
  await Challenges.updateOne(
    { _id: challenge._id },
    { $set: { panel }, $inc: { assessmentVersion: 1 } },
    { session, timestamps: false },
  );
  const mine = { reviewerId: userId, challengeId: challenge._id };
  const submitted = await Reviews.find(
    { ...mine, state: 'submitted' },
    { proposalId: 1 },
    { session },
  ).lean();
  await Reviews.deleteMany({ ...mine, state: 'draft' }, { session });
  await Assignments.deleteMany(
    { ...mine, proposalId: { $nin: submitted.map((review) => review.proposalId) } },
    { session },
  );
  if (isAssessable(stateAt(challenge, now))) await tellDeciders({ ...challenge, panel }, session);
}

/**
 * A seat on a panel rests on the organisation and role a person had: without them it goes too, or they would read
 * proposals for a company they left. @returns the challenges whose panel they left
 */
export async function leavePanels(
  userId: string,
  mayStay: (challenge: Pick<ChallengeRecord, 'organisationId' | 'partnerIds'>) => boolean,
  now: Date,
  session: Session,
): Promise<string[]> {
  const challenges = await Challenges.find(
    { 'panel.userId': userId },
    {
      slug: 1,
      title: 1,
      panel: 1,
      organisationId: 1,
      partnerIds: 1,
      state: 1,
      opensAt: 1,
      closesAt: 1,
    },
    { session },
  ).lean<ChallengeRecord[]>();
  const left = challenges.filter((challenge) => !mayStay(challenge));
  for (const challenge of left) await leavePanel(challenge, userId, now, session);
  return left.map((challenge) => challenge._id);
}
