import type { Visitor } from '$domain/actor';
import { PUBLIC_STATES, stateAt, type ChallengeState } from '$domain/challenge/challenge';
import { browse, phaseOf, type CatalogueFound, type CatalogueQuery } from '$domain/challenge/catalogue';
import { pick, type Locale, type Picked } from '$domain/localised';
import { can } from '$domain/policy';
import { log } from '../log';
import { searchChallenges } from '../search/challenge-index';
import { Challenges, type ChallengeRecord } from '../store/models/challenges';
import { Organisations } from '../store/models/organisations';
import { vocabularyLabels, type VocabularyLabels } from '../vocabulary/labels';
import { challengeFacts } from './load';

export interface ChallengeCard {
  slug: string;
  title: Picked;
  summary: Picked;
  state: ChallengeState;
  areaId: string | null;
  member: string;
  prize: string;
  prizeAmount: number;
  opensAt: Date | null;
  closesAt: Date | null;
}

export interface Catalogue {
  cards: ChallengeCard[];
  total: number;
  counts: CatalogueFound['counts'];
  vocabulary: VocabularyLabels;
  /** The search engine is away: words are compared plainly, without forgiving typos. */
  degraded: boolean;
  now: Date;
}

/** One page of the catalogue. Every hit is loaded again from MongoDB through the policy before it is shown (trust 5). */
export async function searchCatalogue(
  actor: Visitor,
  query: CatalogueQuery,
  locale: Locale,
  now: Date,
): Promise<Catalogue> {
  const vocabulary = await vocabularyLabels(locale);
  let found: CatalogueFound;
  let degraded = false;
  try {
    found = await searchChallenges(query, now);
    if (found.total === 0 && query.q) found = await searchChallenges(query, now, { loose: true });
  } catch (error) {
    log().warn({ error: String(error) }, 'the catalogue is shown without the search engine');
    degraded = true;
    found = await withoutEngine(query, vocabulary, locale, now);
  }
  return { ...found, cards: await cards(actor, found.ids, locale, now), vocabulary, degraded, now };
}

async function withoutEngine(
  query: CatalogueQuery,
  { topics }: VocabularyLabels,
  locale: Locale,
  now: Date,
): Promise<CatalogueFound> {
  const challenges = await Challenges.find(
    { state: { $in: PUBLIC_STATES } },
    { title: 1, summary: 1, state: 1, areaId: 1, topicIds: 1, opensAt: 1, closesAt: 1 },
  )
    .limit(2_000)
    .lean<ChallengeRecord[]>();
  const labels = new Map(topics.map((topic) => [topic.id, topic.label]));
  const entries = challenges.flatMap((challenge) => {
    const phase = phaseOf(stateAt(challenge, now));
    if (!phase) return [];
    const title = pick(challenge.title, locale).text;
    const { _id: id, areaId, topicIds, opensAt, closesAt } = challenge;
    const words = [
      title,
      pick(challenge.summary, locale).text,
      ...topicIds.map((t) => labels.get(t) ?? ''),
    ].join(' ');
    return [{ id, phase, areaId, topicIds, opensAt, closesAt, title, words }];
  });
  return browse(entries, query, now);
}

async function cards(actor: Visitor, ids: string[], locale: Locale, now: Date): Promise<ChallengeCard[]> {
  const challenges = await Challenges.find(
    { _id: { $in: ids } },
    { problem: 0, outcome: 0, questions: 0, rubric: 0, history: 0 },
  ).lean<ChallengeRecord[]>();
  const members = await Organisations.find(
    { _id: { $in: challenges.map((challenge) => challenge.organisationId) } },
    { name: 1 },
  ).lean();
  const names = new Map(members.map((member) => [member._id, member.name]));
  const byId = new Map(challenges.map((challenge) => [challenge._id, challenge]));
  return ids.flatMap((id): ChallengeCard[] => {
    const challenge = byId.get(id);
    if (!challenge || !can(actor, 'challenge:view', challengeFacts(challenge, now))) return [];
    return [
      {
        slug: challenge.slug,
        title: pick(challenge.title, locale),
        summary: pick(challenge.summary, locale),
        state: stateAt(challenge, now),
        areaId: challenge.areaId,
        member: names.get(challenge.organisationId) ?? '',
        prize: pick(challenge.prize, locale).text,
        prizeAmount: challenge.prizeAmount,
        opensAt: challenge.opensAt,
        closesAt: challenge.closesAt,
      },
    ];
  });
}
