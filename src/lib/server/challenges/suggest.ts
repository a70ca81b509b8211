import type { Visitor } from '$domain/actor';
import {
  beginsAsIn,
  FIRST_PHASES,
  fold,
  PHASES,
  type CatalogueQuery,
  type Phase,
} from '$domain/challenge/catalogue';
import type { ChallengeState } from '$domain/challenge/challenge';
import { highlight, type Part } from '$domain/challenge/excerpt';
import { pick, type Locale } from '$domain/localised';
import { wordsOfTopic } from '$domain/vocabulary/topic';
import { loadVocabulary } from '../vocabulary/load';
import { searchCatalogue } from './search-catalogue';

/** What the search box offers while somebody types. */
export interface Suggestions {
  topics: { id: string; label: Part[] }[];
  challenges: { slug: string; title: Part[]; lang: Locale; state: ChallengeState; member: string }[];
}

const TOPICS = 4;
const CHALLENGES = 5;
/** One letter begins too many words to say anything. */
const LETTERS = 2;

/**
 * Topics that a name or synonym of theirs begins like the words typed, and the challenges that a search for them would
 * show first: those that can be answered, then the others. The same walls as the catalogue's: it is a search.
 */
export async function suggest(
  actor: Visitor,
  query: CatalogueQuery,
  locale: Locale,
  now: Date,
): Promise<Suggestions> {
  if (fold(query.q).length < LETTERS) return { topics: [], challenges: [] };
  const cardsOf = async (phases: readonly Phase[]) =>
    (await searchCatalogue(actor, { ...query, phases: [...phases], sort: 'relevance', page: 1 }, locale, now))
      .cards;
  const [topics, answerable] = await Promise.all([topicsLike(query.q, locale), cardsOf(FIRST_PHASES)]);
  const others =
    answerable.length < CHALLENGES
      ? await cardsOf(PHASES.filter((phase) => !FIRST_PHASES.includes(phase)))
      : [];
  return {
    topics,
    challenges: [...answerable, ...others]
      .slice(0, CHALLENGES)
      .map(({ slug, title, found, state, member }) => ({
        slug,
        title: found?.title ?? [{ text: title.text }],
        lang: title.lang,
        state,
        member,
      })),
  };
}

async function topicsLike(q: string, locale: Locale): Promise<Suggestions['topics']> {
  const { topics } = await loadVocabulary();
  const typed = fold(q);
  const begins = (text: string) => ` ${fold(text)}`.includes(` ${typed}`);
  return topics
    .filter((topic) => !topic.retired && wordsOfTopic(topic).some(({ text }) => begins(text)))
    .map((topic) => ({ id: topic._id, text: pick(topic.label, locale).text }))
    .sort((a, b) => Number(begins(b.text)) - Number(begins(a.text)) || a.text.localeCompare(b.text, locale))
    .slice(0, TOPICS)
    .map(({ id, text }) => ({ id, label: highlight(text, beginsAsIn(q)) }));
}
