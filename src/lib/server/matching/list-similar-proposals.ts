import type { Visitor } from '$domain/actor';
import { wordsIn } from '$domain/matching/excerpt';
import { weighQuery } from '$domain/matching/query';
import { rank } from '$domain/matching/rank';
import { countTerms } from '$domain/matching/searchable';
import { evenLanguages } from '$domain/matching/two-languages';
import { can } from '$domain/policy';
import { signedIn } from '../authorise';
import { assessedProposals, conflictsOf } from '../committee/load';
import { loadPanelProposal, proposalFacts } from '../proposals/load';
import { MatchTexts, type MatchTextRecord } from '../store/models/matching';
import { Organisations } from '../store/models/organisations';
import { floorInUse } from './calibration';
import { commonWords } from './common-words';
import { similarityOf } from './similarity';
import { loadStatistics } from './statistics';
import { composeTexts } from './texts';
import { loadVectors } from './vectors';

export interface SimilarProposal {
  proposalId: string;
  title: string;
  startup: string;
  /** Words that stand in both, the most telling first; none that the challenge says too. */
  words: string[];
}

/** A hint beside the evidence, not a list. */
const MOST = 3;
/** Two texts on one subject have a word or two in common by chance. */
const ENOUGH_WORDS = 3;
/** A word of more texts than these, and than this part of all, is how people write: "each", "three", "already". */
const COMMON_IN = { texts: 5, share: 0.1 };
/** Pieces of figures, as "000 people" of 12 000 people, stand in texts on any subject. */
const DIGIT = /\p{N}/u;

/**
 * Proposals to the same challenge that resemble this one. Only those that the reader may read are compared at all, so that
 * one of a start-up with which they have a conflict moves nothing, not even the order of the others. What the challenge
 * says every answer repeats: such words make nothing similar.
 */
export async function listSimilarProposals(
  actor: Visitor,
  slug: string,
  proposalId: string,
  now: Date,
): Promise<SimilarProposal[]> {
  signedIn(actor);
  const { challenge } = await loadPanelProposal(actor, slug, proposalId, 'proposal:read', now);
  const conflicts = await conflictsOf(actor, challenge._id);
  const readable = (await assessedProposals(challenge._id, conflicts)).filter((proposal) =>
    can(
      actor,
      'proposal:read',
      proposalFacts(proposal, challenge, conflicts.has(proposal.organisationId), now),
    ),
  );
  const proposals = new Map(readable.map((proposal) => [proposal._id, proposal]));
  const texts = await MatchTexts.find({
    challengeId: challenge._id,
    $or: [{ kind: 'challenge' }, { kind: 'proposal', subjectId: { $in: [...proposals.keys()] } }],
  }).lean<MatchTextRecord[]>();
  const own = texts.find(({ kind, subjectId }) => kind === 'proposal' && subjectId === proposalId);
  const others = texts.filter((text) => text.kind === 'proposal' && text !== own && text.searchable);
  if (!own || others.length === 0) return [];

  const near = await nearest(own, others, texts.find(({ kind }) => kind === 'challenge')?.searchable ?? '');
  const composed = await composeTexts('proposal', [proposalId, ...near.map(({ id }) => id)], now);
  const ours = composed.get(proposalId)?.original;
  if (!ours) return [];
  const similar = near
    .flatMap(({ id, parts }) => {
      const [proposal, theirs] = [proposals.get(id), composed.get(id)?.original];
      if (!proposal || !theirs) return [];
      const words = commonWords(parts, ours, theirs).map(({ inDocument, share }) => ({
        text: inDocument,
        share,
      }));
      return [{ proposal, words: wordsIn([theirs.title, theirs.text], words) }];
    })
    .filter(({ words }) => words.length >= ENOUGH_WORDS)
    .slice(0, MOST);
  if (similar.length === 0) return [];
  const startups = await Organisations.find(
    { _id: { $in: similar.map(({ proposal }) => proposal.organisationId) } },
    { name: 1 },
  ).lean();
  const names = new Map(startups.map(({ _id, name }) => [_id, name]));
  return similar.map(({ proposal, words }) => ({
    proposalId: proposal._id,
    title: proposal.title,
    startup: names.get(proposal.organisationId) ?? '',
    words,
  }));
}

/** By words and meaning, as matches are ranked (rank.ts): twice as many as are shown, for some have too little in common. */
async function nearest(own: MatchTextRecord, others: MatchTextRecord[], challenge: string) {
  const repeated = countTerms(challenge).counts;
  const counts = [...countTerms(own.searchable).counts].filter(([term]) => !repeated.has(term));
  const [statistics, vectors, { languageGap }] = await Promise.all([
    loadStatistics(counts.map(([term]) => term)),
    loadVectors([own, ...others].map(({ vectorKey }) => vectorKey)),
    floorInUse(),
  ]);
  const common = Math.max(COMMON_IN.texts, COMMON_IN.share * statistics.documents);
  const telling = counts.filter(
    ([term]) => !DIGIT.test(term) && (statistics.frequency.get(term) ?? 0) <= common,
  );
  const query = weighQuery(
    new Map(telling.map(([term, times]) => [term, { times, spellings: new Set([term]) }])),
    statistics,
  );
  const candidates = evenLanguages(
    others.map((text) => ({
      id: text.subjectId,
      searchable: text.searchable,
      language: text.language,
      area: null,
      similarity: similarityOf(vectors.get(own.vectorKey), vectors.get(text.vectorKey)),
      vectorRank: null,
    })),
    own.language,
    languageGap,
  );
  return rank(query, statistics, candidates).slice(0, 2 * MOST);
}
