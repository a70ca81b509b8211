import { isSealed, stateAt, type ChallengeState } from '$domain/challenge/challenge';
import { publishGate, type GatePoint } from '$domain/challenge/publish-gate';
import { timeline, type TimelineStep } from '$domain/challenge/timeline';
import { pick, type Locale, type Picked } from '$domain/localised';
import { Conflicts } from '../store/models/committee';
import type { ChallengeRecord } from '../store/models/challenges';
import type { AreaLabel } from '../vocabulary/labels';

export interface GateLine {
  point: GatePoint;
  ready: boolean;
  /** Names of the criteria that it is about. */
  missing: string[];
  /** Days a challenge stays open at least, where the dates are meant. */
  days: number;
}

export interface ManagedSummary {
  slug: string;
  title: Picked;
  state: ChallengeState;
  area: AreaLabel | null;
  timeline: TimelineStep[];
  /** Only before the approval; afterwards nothing can be changed any more. */
  gate: GateLine[] | null;
  sealed: boolean;
  /** Null where no proposal can have come yet. */
  proposals: number | null;
  opensAt: Date | null;
  closesAt: Date | null;
  assessmentEndsAt: Date | null;
  answersBy: Date | null;
  panel: { members: number; hasChair: boolean; conflicts: number };
}

/** The gate in the reader's words, missing points first. */
export function gateLines(
  challenge: ChallengeRecord,
  locale: Locale,
  now: Date,
  minOpenDays: number,
): GateLine[] {
  const names = new Map(
    challenge.rubric.map((criterion) => [criterion.id, pick(criterion.name, locale).text]),
  );
  return publishGate(challenge, now, minOpenDays)
    .map(({ point, ready, missing }) => ({
      point,
      ready,
      missing: missing.map((id) => names.get(id) ?? ''),
      days: minOpenDays,
    }))
    .sort((a, b) => Number(a.ready) - Number(b.ready));
}

/** What the company and the secretariat see of a challenge. Of sealed proposals only how many there are. */
export function managedSummary(
  challenge: ChallengeRecord,
  areas: AreaLabel[],
  conflicts: number,
  locale: Locale,
  now: Date,
  minOpenDays: number,
): ManagedSummary {
  const state = stateAt(challenge, now);
  const isDraft = state === 'draft' || state === 'awaiting_approval';
  return {
    slug: challenge.slug,
    title: pick(challenge.title, locale),
    state,
    area: areas.find((area) => area.id === challenge.areaId) ?? null,
    timeline: timeline(challenge, now),
    gate: isDraft ? gateLines(challenge, locale, now, minOpenDays) : null,
    sealed: isSealed(state),
    proposals: isDraft || state === 'scheduled' ? null : challenge.proposalCount,
    opensAt: challenge.opensAt,
    closesAt: challenge.closesAt,
    assessmentEndsAt: challenge.assessmentEndsAt,
    answersBy: challenge.answersBy,
    panel: {
      members: challenge.panel.length,
      hasChair: challenge.panel.some((member) => member.role === 'chair'),
      conflicts,
    },
  };
}

/** How many conflicts were declared on each of these challenges, in one query. */
export async function conflictCounts(challengeIds: string[]): Promise<Map<string, number>> {
  const counts = await Conflicts.aggregate<{ _id: string; count: number }>([
    { $match: { challengeId: { $in: challengeIds } } },
    { $group: { _id: '$challengeId', count: { $sum: 1 } } },
  ]);
  return new Map(counts.map(({ _id, count }) => [_id, count]));
}
