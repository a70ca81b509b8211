import { PUBLIC_STATES, isSealed, stateAt } from '$domain/challenge/challenge';
import { embeddingText } from '$domain/matching/embedding-text';
import { detectLanguage, LANGUAGES, type Language } from '$domain/matching/language';
import { searchableText } from '$domain/matching/searchable';
import type { MatchText } from '$domain/matching/text';
import type { Spoken } from '$domain/matching/two-languages';
import type { PassportVisibility, Passport } from '$domain/organisation/passport';
import type { EmbeddingPurpose } from '../../embeddings/embedder';
import { vectorKey } from '../../embeddings/vector-key';
import { fingerprint } from '../../fingerprint';
import { Challenges, type ChallengeRecord } from '../../store/models/challenges';
import type { MatchedKind, MatchTextRecord } from '../../store/models/matching';
import { Organisations, type OrganisationRecord } from '../../store/models/organisations';
import { Proposals, Revisions, type ProposalRecord, type RevisionRecord } from '../../store/models/proposals';
import { Areas, Topics } from '../../store/models/vocabulary';
import { vectorModel } from './engines';

/** Raised when texts are composed or stemmed in another way: every site then makes its own again by itself. */
export const TEXTS_VERSION = 1;

/** A text ready to be compared, with the original that reasons are quoted from. */
export interface Composed {
  original: MatchText;
  /** The languages it is written in, and what it says in each of them alone where these are both. */
  spoken: Spoken;
  versions: Partial<Record<Language, MatchText>>;
  /** What is embedded, and as what. */
  embedded: { text: string; purpose: EmbeddingPurpose };
  record: Omit<MatchTextRecord, 'indexedHash' | 'indexedVectorKey' | 'updatedAt'>;
}

/** A topic as it counts now: the one that took its place when merged, and its labels in both languages. */
type TopicsNow = ReadonlyMap<string, { id: string; words: string }>;

/**
 * The matching texts of these, from MongoDB as it is now. What must not be matched is left out: challenges that are
 * not public, drafts, withdrawn and sealed proposals, start-ups without a passport.
 */
export async function composeTexts(
  kind: MatchedKind,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, Composed>> {
  const topics = await topicsNow();
  const composed = await { challenge: challengeTexts, startup: startupTexts, proposal: proposalTexts }[kind](
    ids,
    topics,
    now,
  );
  return new Map(composed.map((text) => [text.record.subjectId, text]));
}

async function topicsNow(): Promise<TopicsNow> {
  const topics = await Topics.find({}, { label: 1, mergedInto: 1 }).lean();
  const labels = new Map(topics.map(({ _id, label }) => [_id, `${label.it}, ${label.en}`]));
  return new Map(
    topics.map(({ _id, mergedInto }) => {
      const id = mergedInto ?? _id;
      return [_id, { id, words: labels.get(id) ?? '' }];
    }),
  );
}

const idsNow = (topicIds: string[], topics: TopicsNow): string[] => [
  ...new Set(topicIds.map((id) => topics.get(id)?.id ?? id)),
];
/** Labels in both languages: the words by which texts of two languages meet. */
const wordsNow = (topicIds: string[], topics: TopicsNow): string =>
  idsNow(topicIds, topics)
    .map((id) => topics.get(id)?.words ?? '')
    .filter(Boolean)
    .join(', ');

async function challengeTexts(ids: readonly string[], topics: TopicsNow): Promise<Composed[]> {
  const challenges = await Challenges.find(
    { _id: { $in: ids }, state: { $in: [...PUBLIC_STATES] } },
    { title: 1, summary: 1, problem: 1, outcome: 1, areaId: 1, topicIds: 1 },
  ).lean<ChallengeRecord[]>();
  const areas = new Map(
    (await Areas.find({}, { label: 1 }).lean()).map(({ _id, label }) => [_id, `${label.it}, ${label.en}`]),
  );
  return challenges.map((c) => {
    const keywords = [areas.get(c.areaId ?? '') ?? '', wordsNow(c.topicIds, topics)]
      .filter(Boolean)
      .join(', ');
    const textIn = (...languages: Language[]): MatchText => {
      const say = (field: 'title' | 'summary' | 'problem' | 'outcome') =>
        [...new Set(languages.map((language) => c[field][language].trim()))].filter(Boolean).join('\n');
      const text = [say('summary'), say('problem'), say('outcome')].filter(Boolean).join('\n');
      return { title: say('title'), text, keywords };
    };
    // Both languages: each finds texts in its own, and the words of one that stand in the other.
    const original = textIn(...LANGUAGES);
    const inBoth = LANGUAGES.every((language) => c.title[language].trim() && c.problem[language].trim());
    // Meaning knows no language: one of the two says it all, and leaves room for the problem.
    const one = c.title.it && c.problem.it ? 'it' : c.title.en ? 'en' : 'it';
    const spoken = {
      title: c.title[one],
      text: [c.summary[one], c.problem[one], c.outcome[one]].filter(Boolean).join('\n'),
    };
    const composed = compose(original, {
      kind: 'challenge',
      subjectId: c._id,
      challengeId: c._id,
      audience: ['all'],
      language: one,
      areaIds: c.areaId ? [c.areaId] : [],
      topicIds: idsNow(c.topicIds, topics),
      embedded: { text: embeddingText(spoken), purpose: 'query' },
    });
    if (!inBoth) return composed;
    return { ...composed, spoken: 'both', versions: { it: textIn('it'), en: textIn('en') } };
  });
}

/** What a passport says of its subject. Its name, people and address say nothing about what it can do. */
function passportText(passport: Passport, topics: TopicsNow): MatchText {
  return {
    title: passport.pitch,
    text: [passport.problem, passport.technology, passport.references].filter(Boolean).join('\n'),
    keywords: wordsNow(passport.topicIds, topics),
  };
}

const audienceOf: Record<PassportVisibility, (passport: Passport) => string[]> = {
  all_members: () => ['all'],
  same_areas: ({ areaIds }) => areaIds,
  nobody: () => [],
};

async function startupTexts(ids: readonly string[], topics: TopicsNow): Promise<Composed[]> {
  const startups = await Organisations.find(
    { _id: { $in: ids }, kind: 'startup', passport: { $ne: null } },
    { passport: 1 },
  ).lean<OrganisationRecord[]>();
  return startups.flatMap(({ _id, passport }) => {
    if (!passport) return [];
    const original = passportText(passport, topics);
    if (!original.title.trim() && !original.text.trim()) return [];
    return [
      compose(original, {
        kind: 'startup',
        subjectId: _id,
        challengeId: null,
        audience: audienceOf[passport.visibility](passport),
        language: detectLanguage(`${original.title}. ${original.text}`, passport.language),
        areaIds: passport.areaIds,
        topicIds: idsNow(passport.topicIds, topics),
        embedded: { text: embeddingText(original), purpose: 'passage' },
      }),
    ];
  });
}

async function proposalTexts(ids: readonly string[], _topics: TopicsNow, now: Date): Promise<Composed[]> {
  const proposals = await Proposals.find(
    { _id: { $in: ids }, state: { $nin: ['draft', 'withdrawn'] }, revision: { $gt: 0 } },
    { challengeId: 1, revision: 1 },
  ).lean<ProposalRecord[]>();
  const challenges = await Challenges.find(
    { _id: { $in: [...new Set(proposals.map(({ challengeId }) => challengeId))] } },
    { state: 1, opensAt: 1, closesAt: 1 },
  ).lean<ChallengeRecord[]>();
  const unsealed = new Set(
    challenges
      .filter((challenge) => {
        const state = stateAt(challenge, now);
        return !isSealed(state) && state !== 'cancelled';
      })
      .map(({ _id }) => _id),
  );
  const open = proposals.filter(({ challengeId }) => unsealed.has(challengeId));
  if (open.length === 0) return [];
  const revisions = await Revisions.find(
    { $or: open.map(({ _id, revision }) => ({ proposalId: _id, number: revision })) },
    { proposalId: 1, title: 1, answers: 1, questions: 1 },
  ).lean<RevisionRecord[]>();
  const challengeOf = new Map(open.map(({ _id, challengeId }) => [_id, challengeId]));
  return revisions.map(({ proposalId, title, answers, questions }) => {
    const text = questions
      .filter(({ kind }) => kind === 'long' || kind === 'short')
      .map(({ id }) => answers[id]?.trim() ?? '')
      .filter(Boolean)
      .join('\n');
    const original = { title, text };
    const challengeId = challengeOf.get(proposalId) as string;
    return compose(original, {
      kind: 'proposal',
      subjectId: proposalId,
      challengeId,
      audience: [challengeId],
      language: detectLanguage(`${title}. ${text}`),
      areaIds: [],
      topicIds: [],
      embedded: { text: embeddingText(original), purpose: 'passage' },
    });
  });
}

interface Facts {
  kind: MatchedKind;
  subjectId: string;
  challengeId: string | null;
  audience: string[];
  language: Language;
  areaIds: string[];
  topicIds: string[];
  embedded: Composed['embedded'];
}

function compose(original: MatchText, { embedded, ...facts }: Facts): Composed {
  const { language, areaIds, audience, topicIds } = facts;
  let stemmed: string | undefined;
  return {
    original,
    spoken: language,
    versions: {},
    embedded,
    record: {
      _id: `${facts.kind}:${facts.subjectId}`,
      ...facts,
      // Stemming a text takes a millisecond, and who asks for reasons has no use for it.
      get searchable() {
        return (stemmed ??= searchableText(original, language));
      },
      get hash() {
        return fingerprint({ searchable: this.searchable, language, areaIds, audience, topicIds });
      },
      vectorKey: embedded.text ? vectorKey(vectorModel(), embedded.purpose, embedded.text) : '',
    },
  };
}
