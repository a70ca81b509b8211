import { inBothLanguages, isWritten } from '../localised';
import type { ChallengeContent } from './challenge';

/** The points of the gate, in the order in which they are shown. */
export const GATE_POINTS = [
  'texts',
  'area',
  'rubric',
  'scales',
  'evidence',
  'ip_terms',
  'prize',
  'dates',
  'contact',
] as const;
export type GatePoint = (typeof GATE_POINTS)[number];

export interface GateResult {
  point: GatePoint;
  ready: boolean;
  /** Criteria that lack evidence or a scale, by id. */
  missing: string[];
}

/** Days that a challenge stays open at least where the alliance says nothing else, so that a small team can answer. */
export const MIN_OPEN_DAYS = 21;
const DAY = 86_400_000;

/** What stands between a draft and its approval: every point must be ready. */
export function publishGate(
  challenge: ChallengeContent,
  now: Date,
  minOpenDays = MIN_OPEN_DAYS,
): GateResult[] {
  const ranking = challenge.rubric.filter((criterion) => criterion.ranking);
  const questionIds = new Set(challenge.questions.map((question) => question.id));
  const withoutScale = ranking
    .filter((c) => c.scale.length !== 5 || !c.scale.every(isWritten))
    .map((c) => c.id);
  const withoutEvidence = ranking
    .filter((c) => !c.evidence.some((id) => questionIds.has(id)))
    .map((c) => c.id);
  const point = (name: GatePoint, ready: boolean, missing: string[] = []): GateResult => ({
    point: name,
    ready,
    missing,
  });
  return [
    point(
      'texts',
      [challenge.title, challenge.summary, challenge.problem, challenge.outcome].every(inBothLanguages),
    ),
    point('area', challenge.areaId !== null && challenge.topicIds.length > 0),
    point('rubric', ranking.length >= 2 && ranking.reduce((sum, c) => sum + c.weight, 0) === 100),
    point('scales', ranking.length > 0 && withoutScale.length === 0, withoutScale),
    point('evidence', ranking.length > 0 && withoutEvidence.length === 0, withoutEvidence),
    point('ip_terms', Object.values(challenge.ipTerms).every(isWritten)),
    point(
      'prize',
      isWritten(challenge.prize) &&
        challenge.benefits.length > 0 &&
        challenge.benefits.every((b) => isWritten(b.title)),
    ),
    point('dates', datesAreInOrder(challenge, now, minOpenDays)),
    point('contact', challenge.contact.role.trim() !== '' && challenge.contact.email.includes('@')),
  ];
}

/** In the future, open for at least so many days, then assessment, then answers. */
export function datesAreInOrder(
  dates: Pick<ChallengeContent, 'opensAt' | 'closesAt' | 'assessmentEndsAt' | 'answersBy'>,
  now: Date,
  minOpenDays = MIN_OPEN_DAYS,
): boolean {
  const { opensAt, closesAt, assessmentEndsAt, answersBy } = dates;
  if (!opensAt || !closesAt || !assessmentEndsAt || !answersBy) return false;
  const openFrom = Math.max(opensAt.getTime(), now.getTime());
  return (
    closesAt.getTime() - openFrom >= minOpenDays * DAY - DAY / 24 &&
    assessmentEndsAt > closesAt &&
    answersBy >= assessmentEndsAt
  );
}

export const gateIsOpen = (results: GateResult[]): boolean => results.every((result) => result.ready);
