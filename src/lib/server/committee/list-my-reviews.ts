import type { Visitor } from '$domain/actor';
import { isSealed, stateAt, type ChallengeState } from '$domain/challenge/challenge';
import type { PanelRole } from '$domain/committee/conflict';
import { pick, type Locale, type Picked } from '$domain/localised';
import { signedIn } from '../authorise';
import { Challenges, type ChallengeRecord } from '../store/models/challenges';
import { Organisations } from '../store/models/organisations';
import type { AreaLook } from '../store/models/vocabulary';
import { areaTag, vocabularyLabels } from '../vocabulary/labels';
import { ownQueue, queueItems, type QueueItem } from './own-queue';

export interface MyCommittee {
  slug: string;
  title: Picked;
  area: { label: string; look: AreaLook } | null;
  member: string;
  role: PanelRole;
  state: ChallengeState;
  closesAt: Date | null;
  assessmentEndsAt: Date | null;
  /** Ranking criteria of the rubric: a review is complete with as many votes. */
  criteria: number;
  queue: QueueItem[];
  submitted: number;
}

/** How many committees a page shows: the newest; older ones are in the archive of challenges. */
const MAX_COMMITTEES = 30;

/** The committees this person sits on, each with their own queue. Challenges not closed yet have none. */
export async function listMyReviews(actor: Visitor, locale: Locale, now: Date): Promise<MyCommittee[]> {
  signedIn(actor);
  const challenges = await Challenges.find(
    {
      'panel.userId': actor.userId,
      state: { $nin: ['draft', 'awaiting_approval', 'cancelled', 'archived'] },
    },
    { questions: 0, problem: 0, outcome: 0 },
  )
    .sort({ closesAt: -1 })
    .limit(MAX_COMMITTEES)
    .lean<ChallengeRecord[]>();
  const unsealed = challenges.filter((challenge) => !isSealed(stateAt(challenge, now)));
  const queue = await ownQueue(
    actor,
    unsealed.map((challenge) => challenge._id),
  );
  const startups = queue.map(({ startupId }) => startupId);
  const [organisations, { areas }] = await Promise.all([
    Organisations.find(
      { _id: { $in: [...startups, ...challenges.map((challenge) => challenge.organisationId)] } },
      { name: 1 },
    ).lean(),
    vocabularyLabels(locale),
  ]);
  const names = new Map(organisations.map((organisation) => [organisation._id, organisation.name]));
  const committees = challenges.map((challenge): MyCommittee => {
    const items = queueItems(queue, challenge, names);
    return {
      slug: challenge.slug,
      title: pick(challenge.title, locale),
      area: areaTag(areas, challenge.areaId),
      member: names.get(challenge.organisationId) ?? '',
      role: challenge.panel.find((member) => member.userId === actor.userId)?.role ?? 'reviewer',
      state: stateAt(challenge, now),
      closesAt: challenge.closesAt,
      assessmentEndsAt: challenge.assessmentEndsAt,
      criteria: challenge.rubric.filter((criterion) => criterion.ranking).length,
      queue: items,
      submitted: items.filter((item) => item.state === 'submitted').length,
    };
  });
  return committees.sort((a, b) => turn(a) - turn(b));
}

/** What one can work on comes first, then what waits for its close, then what is over. */
function turn({ state, queue, submitted }: MyCommittee): number {
  if (state === 'closed' || state === 'assessment') return submitted < queue.length ? 0 : 1;
  return isSealed(state) ? 2 : 3;
}
