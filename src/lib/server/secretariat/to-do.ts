import type { OrganisationKind, Visitor } from '$domain/actor';
import { isAssessable, PUBLIC_STATES, stateAt } from '$domain/challenge/challenge';
import { pick, type Locale, type Picked } from '$domain/localised';
import {
  answeredInTime,
  ANSWERS_SOON_DAYS,
  APPROVAL_WORKING_DAYS,
  daysToAnswer,
  isBehind,
  isEnding,
  URGENT_DAYS,
  workingDays,
  yearBegan,
} from '$domain/operations/today';
import { authorise, signedIn } from '../authorise';
import { stuckProposals } from '../committee/decisions/stuck-proposals';
import { Challenges, type ChallengeRecord } from '../store/models/challenges';
import { Jobs } from '../store/models/operations';
import { Organisations } from '../store/models/organisations';
import { vocabularyLabels } from '../vocabulary/labels';
import { panelsProgress } from './panels-progress';
import { stalledPanels } from './stalled-panels';

const DAY = 86_400_000;
const MAX_CHALLENGES = 2_000;
/** A job that is due for longer than this waits for a worker that does not come. */
const OVERDUE_MS = 120_000;

const SHOWN = {
  slug: 1,
  title: 1,
  state: 1,
  organisationId: 1,
  areaId: 1,
  panel: 1,
  proposalCount: 1,
  opensAt: 1,
  closesAt: 1,
  assessmentEndsAt: 1,
  answersBy: 1,
  history: 1,
  updatedAt: 1,
} as const;

/** What waits for the secretariat today, and how the alliance's year goes. */
export async function viewToDo(actor: Visitor, locale: Locale, now: Date) {
  signedIn(actor);
  authorise(actor, 'secretariat:work', null);
  // One reading of the challenges for the lists and the numbers alike.
  const [challenges, jobs, organisations, { areas }] = await Promise.all([
    Challenges.find(
      {
        $or: [
          { state: { $in: ['awaiting_approval', 'closed', 'assessment'] } },
          { state: { $in: [...PUBLIC_STATES] }, closesAt: { $gte: yearBegan(now) } },
        ],
      },
      SHOWN,
    )
      .limit(MAX_CHALLENGES)
      .lean<ChallengeRecord[]>(),
    jobCounts(now),
    organisationCounts(),
    vocabularyLabels(locale),
  ]);
  const approvals = challenges
    .filter(({ state }) => state === 'awaiting_approval')
    .map((challenge) => ({ challenge, since: challenge.history.at(-1)?.at ?? challenge.updatedAt }))
    .sort((a, b) => a.since.getTime() - b.since.getTime());
  const assessed = challenges.filter((challenge) => isAssessable(stateAt(challenge, now)));
  const answers = assessed
    .filter(({ answersBy }) => answersBy && answersBy.getTime() - now.getTime() < ANSWERS_SOON_DAYS * DAY)
    .sort((a, b) => (a.answersBy?.getTime() ?? 0) - (b.answersBy?.getTime() ?? 0));
  const ending = assessed
    .filter(({ assessmentEndsAt }) => isEnding(assessmentEndsAt, now))
    .sort((a, b) => (a.assessmentEndsAt?.getTime() ?? 0) - (b.assessmentEndsAt?.getTime() ?? 0));
  const [stuck, progress] = await Promise.all([
    stuckProposals(actor, assessed, now),
    panelsProgress(assessed.filter(({ panel }) => panel.length > 0).map(({ _id }) => _id)),
  ]);
  const stalled = stalledPanels(assessed, stuck, progress);
  const names = await namesOf([
    ...challenges.map((challenge) => challenge.organisationId),
    ...stalled.flatMap(({ known }) => known.map(({ startupId }) => startupId)),
  ]);
  const head = (challenge: ChallengeRecord): { slug: string; title: Picked; member: string } => ({
    slug: challenge.slug,
    title: pick(challenge.title, locale),
    member: names.get(challenge.organisationId) ?? '',
  });
  const behind = ending.flatMap((challenge) =>
    (progress.get(challenge._id)?.reviewers ?? [])
      .filter((one) => isBehind(one.assigned, one.submitted, challenge.assessmentEndsAt, now))
      .map((reviewer) => ({ ...head(challenge), ...reviewer, endsAt: challenge.assessmentEndsAt as Date })),
  );
  const year = challenges.filter(({ closesAt }) => closesAt && closesAt >= yearBegan(now));
  const decided = year.flatMap(({ closesAt, answersBy, history }) => {
    const decidedAt = history.find(({ state }) => state === 'decided')?.at;
    return decidedAt && closesAt && answersBy ? [{ closesAt, answersBy, decidedAt }] : [];
  });
  return {
    now,
    /** No company has joined: the page says how an alliance begins. */
    begins: !organisations.has('member'),
    approvals: approvals.map(({ challenge, since }) => {
      const days = workingDays(since, now);
      return { ...head(challenge), days, urgent: days > APPROVAL_WORKING_DAYS };
    }),
    behind,
    stalled: stalled.map(({ challenge, why, count, known }) => ({
      ...head(challenge),
      why,
      count,
      proposals: known.map(({ code, startupId }) => ({ code, startup: names.get(startupId) ?? '' })),
    })),
    answers: answers.map((challenge) => ({
      ...head(challenge),
      proposals: challenge.proposalCount,
      answersBy: challenge.answersBy as Date,
      urgent: (challenge.answersBy as Date).getTime() - now.getTime() < URGENT_DAYS * DAY,
    })),
    stuck: jobs.stuck,
    overdue: jobs.overdue,
    numbers: {
      open: challenges.filter((challenge) => stateAt(challenge, now) === 'open').length,
      proposals: year.reduce((sum, { proposalCount }) => sum + proposalCount, 0),
      passports: organisations.get('startup') ?? 0,
      inTime: answeredInTime(decided),
    },
    areas: areas.map(({ id, label, look }) => ({
      label,
      look,
      proposals: year
        .filter(({ areaId }) => areaId === id)
        .reduce((sum, { proposalCount }) => sum + proposalCount, 0),
    })),
    daysToAnswer: daysToAnswer(decided),
  };
}

/** Organisations by kind, in one query. */
async function organisationCounts(): Promise<Map<OrganisationKind, number>> {
  const counts = await Organisations.aggregate<{ _id: OrganisationKind; count: number }>([
    { $group: { _id: '$kind', count: { $sum: 1 } } },
  ]);
  return new Map(counts.map(({ _id, count }) => [_id, count]));
}

async function namesOf(organisationIds: string[]): Promise<Map<string, string>> {
  const found = await Organisations.find({ _id: { $in: [...new Set(organisationIds)] } }, { name: 1 }).lean();
  return new Map(found.map(({ _id, name }) => [_id, name]));
}

/** Failed jobs by type, and how many are due and not begun, in one query. */
async function jobCounts(now: Date) {
  const counts = await Jobs.aggregate<{ _id: { state: string; type: string }; count: number }>([
    {
      $match: {
        $or: [{ state: 'dead' }, { state: 'ready', dueAt: { $lt: new Date(now.getTime() - OVERDUE_MS) } }],
      },
    },
    { $group: { _id: { state: '$state', type: '$type' }, count: { $sum: 1 } } },
  ]);
  return {
    stuck: counts
      .filter(({ _id }) => _id.state === 'dead')
      .map(({ _id, count }) => ({ type: _id.type, count }))
      .sort((a, b) => b.count - a.count),
    overdue: counts.filter(({ _id }) => _id.state === 'ready').reduce((sum, { count }) => sum + count, 0),
  };
}
