import type { Visitor } from '$domain/actor';
import { isAssessable, isSealed, stateAt, type ChallengeState } from '$domain/challenge/challenge';
import type { PanelRole } from '$domain/committee/conflict';
import { pick, type Locale, type Picked } from '$domain/localised';
import { signedIn } from '../../authorise';
import { Challenges, type ChallengeRecord } from '../../store/models/challenges';
import { Organisations } from '../../store/models/organisations';
import type { AreaLook } from '../../store/models/vocabulary';
import { IN_ONE_TRIP } from '../../store/one-trip';
import { areaTag, vocabularyLabels } from '../../vocabulary/labels';
import { deskWork, type DeskWork } from '../desk-work';
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
  /** What else waits for this person here; null for who only reviews. */
  work: (Omit<DeskWork, 'inPlaceOfChair'> & { inPlaceOfChair: InPlace[] }) | null;
}

/** A proposal to decide on in the chair's place. */
interface InPlace {
  proposalId: string;
  startup: string;
  code: string;
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
  const [queue, work] = await Promise.all([
    ownQueue(
      actor,
      unsealed.map((challenge) => challenge._id),
    ),
    deskWork(actor, unsealed, now),
  ]);
  const startups = [
    ...queue.map(({ startupId }) => startupId),
    ...[...work.values()].flatMap(({ inPlaceOfChair }) => inPlaceOfChair.map(({ startupId }) => startupId)),
  ];
  const [organisations, { areas }] = await Promise.all([
    Organisations.find(
      { _id: { $in: [...startups, ...challenges.map((challenge) => challenge.organisationId)] } },
      { name: 1 },
    )
      .batchSize(IN_ONE_TRIP)
      .lean(),
    vocabularyLabels(locale),
  ]);
  const names = new Map(organisations.map((organisation) => [organisation._id, organisation.name]));
  const committees = challenges.map((challenge): MyCommittee => {
    const items = queueItems(queue, challenge, names);
    const here = work.get(challenge._id);
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
      work: here
        ? {
            ...here,
            inPlaceOfChair: here.inPlaceOfChair.map(({ startupId, ...proposal }) => ({
              ...proposal,
              startup: names.get(startupId) ?? '',
            })),
          }
        : null,
    };
  });
  return committees.sort((a, b) => turn(a) - turn(b) || until(a) - until(b));
}

/** What one can work on comes first, then what waits for others, then what waits for its close, then what is over. */
function turn(committee: MyCommittee): number {
  if (isAssessable(committee.state)) return waits(committee) ? 0 : 1;
  return isSealed(committee.state) ? 2 : 3;
}

/** Something can be done here now. */
function waits({ queue, submitted, work }: MyCommittee): boolean {
  if (submitted < queue.length) return true;
  if (!work) return false;
  const decides = work.awaited === 0 && (work.undecided > 0 || work.allDecided);
  return work.unassigned > 0 || work.stuck > 0 || decides || work.inPlaceOfChair.length > 0;
}

/** Within a turn, the one whose assessment ends first; what is sealed, the one that closes first. */
const until = ({ state, closesAt, assessmentEndsAt }: MyCommittee): number => {
  const end = isAssessable(state) ? assessmentEndsAt : isSealed(state) ? closesAt : null;
  return end?.getTime() ?? 0;
};
