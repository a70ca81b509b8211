import { model, Schema } from 'mongoose';
import type { Calibration, Meter } from '$domain/matching/floor';
import type { Language } from '$domain/matching/language';
import type { ChanceInWords } from '$domain/matching/two-languages';
import { newId } from '../ids';
import { date, requiredText, text } from '../schema-parts';

/** What is compared: a challenge asks, start-ups (by their passport) and proposals (by their last revision) answer. */
export const MATCHED_KINDS = ['challenge', 'startup', 'proposal'] as const;
export type MatchedKind = (typeof MATCHED_KINDS)[number];

/**
 * Who a match is for. `startup`: the start-up, the challenge's member and the secretariat. `unseen_startup`: the
 * start-up alone, because its passport is not visible to that member; whoever reads for the member asks for `startup`
 * and cannot meet it. `proposal`: the panel of the challenge, once its proposals are unsealed.
 */
export const MATCH_SUBJECTS = ['startup', 'unseen_startup', 'proposal'] as const;
export type MatchSubject = (typeof MATCH_SUBJECTS)[number];

/** A word, or two neighbouring words, that stands in both texts. */
export interface MatchWord {
  inChallenge: string;
  inSubject: string;
  /** Its part of the words' score, 0…1. */
  share: number;
}

/** One pair that fits better than chance. What is not stored does not fit; it is made again whenever a side changes. */
export interface MatchRecord {
  _id: string;
  challengeId: string;
  subjectKind: MatchSubject;
  /** An organisation's id, or a proposal's. */
  subjectId: string;
  /** Place among the challenge's start-ups or proposals, from 1 without gaps; 0 for `unseen_startup`. */
  rank: number;
  /** Place among the start-up's challenges, from 1; 0 for proposals. */
  startupRank: number;
  /** Orders the subjects of one challenge; says nothing across challenges. */
  score: number;
  /** In standard deviations above pairs drawn at random: comparable across challenges. */
  fit: number;
  meter: Meter;
  /** Ids of the topics in common. */
  topics: string[];
  /** The weightiest words in common, at most six, as they stand in the two texts. */
  words: MatchWord[];
  /** Standard deviations by which the meanings are nearer than chance; null where meaning was not compared. */
  meaning: number | null;
  /** Meaning was not compared: no embedder, or a vector that is still to come. */
  byWordsOnly: boolean;
  computedAt: Date;
}

/**
 * A match as it is stored. A proposal was written for its challenge and is there however little the two have in common:
 * `weak` says so, and no start-up's match is.
 */
export type AnyMatchRecord = Omit<MatchRecord, 'meter'> & { meter: Meter | 'weak' };

export const Matches = model<AnyMatchRecord>(
  'Match',
  new Schema<AnyMatchRecord>(
    {
      _id: { type: String, default: () => newId() },
      challengeId: requiredText(),
      subjectKind: { type: String, enum: MATCH_SUBJECTS, required: true },
      subjectId: requiredText(),
      rank: { type: Number, required: true },
      startupRank: { type: Number, default: 0 },
      score: { type: Number, required: true },
      fit: { type: Number, required: true },
      meter: { type: String, enum: ['strong', 'good', 'partial', 'weak'], required: true },
      topics: { type: [String], default: [] },
      words: {
        type: [
          new Schema<MatchWord>(
            { inChallenge: text(), inSubject: text(), share: { type: Number, required: true } },
            { _id: false, id: false },
          ),
        ],
        default: [],
      },
      meaning: { type: Number, default: null },
      byWordsOnly: { type: Boolean, required: true },
      computedAt: { type: Date, required: true },
    },
    { collection: 'matches', versionKey: false, id: false },
  )
    .index({ challengeId: 1, subjectKind: 1, rank: 1 })
    .index({ challengeId: 1, subjectKind: 1, subjectId: 1 }, { unique: true })
    // A start-up's challenges, whoever else may see the match.
    .index({ subjectId: 1, startupRank: 1 }),
);

/** A text as it is compared, and how far the search engine is with it. Nobody reads it; reasons come from the originals. */
export interface MatchTextRecord {
  /** `kind:id`. */
  _id: string;
  kind: MatchedKind;
  subjectId: string;
  /** A proposal's challenge; the challenge itself; null for a start-up. */
  challengeId: string | null;
  /** Who may find it: `all`, area ids (members active there) or the one challenge. Empty: nobody, so no index has it. */
  audience: string[];
  language: Language;
  areaIds: string[];
  topicIds: string[];
  /** Stems with phrase breaks. */
  searchable: string;
  /** SHA-256 of all that the index holds of it but the vector. */
  hash: string;
  /** The hash that the index is known to hold; empty when it is not up to date. */
  indexedHash: string;
  /** Key of its vector in `MatchVectors`; another text or model makes another. */
  vectorKey: string;
  /** The key whose vector the index is known to hold (for a challenge: whose vector is at hand); empty for none. */
  indexedVectorKey: string;
  updatedAt: Date;
}

export const MatchTexts = model<MatchTextRecord>(
  'MatchText',
  new Schema<MatchTextRecord>(
    {
      _id: requiredText(),
      kind: { type: String, enum: MATCHED_KINDS, required: true },
      subjectId: requiredText(),
      challengeId: { type: String, default: null },
      audience: { type: [String], default: [] },
      language: { type: String, enum: ['it', 'en'], required: true },
      areaIds: { type: [String], default: [] },
      topicIds: { type: [String], default: [] },
      searchable: text(),
      hash: requiredText(),
      indexedHash: text(),
      vectorKey: text(),
      indexedVectorKey: text(),
      updatedAt: { type: Date, required: true },
    },
    { collection: 'match_texts', versionKey: false, id: false },
  )
    .index({ kind: 1, _id: 1 })
    .index({ kind: 1, challengeId: 1 })
    .index({ kind: 1, indexedHash: 1 })
    .index({ vectorKey: 1 })
    .index({ indexedVectorKey: 1 }),
);

/** A proposal that resembles another, and the words that stand in both, the most telling first. */
export interface Similar {
  proposalId: string;
  /** The revision that was compared: of another one nothing is said. */
  revision: number;
  words: string[];
}

/**
 * The proposals of the same challenge nearest to one, the nearest first: for its panel, once they are unsealed. Whoever reads
 * it leaves out what the reader may not read.
 */
export interface SimilarProposalsRecord {
  /** The proposal. */
  _id: string;
  challengeId: string;
  revision: number;
  /** Fingerprint of what was compared, and with what weights. */
  inputs: string;
  near: Similar[];
}

export const SimilarProposals = model<SimilarProposalsRecord>(
  'SimilarProposals',
  new Schema<SimilarProposalsRecord>(
    {
      _id: requiredText(),
      challengeId: requiredText(),
      revision: { type: Number, required: true },
      inputs: requiredText(),
      near: {
        type: [
          new Schema<Similar>(
            {
              proposalId: requiredText(),
              revision: { type: Number, required: true },
              words: { type: [String], default: [] },
            },
            { _id: false, id: false },
          ),
        ],
        default: [],
      },
    },
    { collection: 'similar_proposals', versionKey: false, id: false },
  )
    .index({ challengeId: 1 })
    .index({ 'near.proposalId': 1 }),
);

/** A vector, kept so that no text is embedded twice. */
export interface MatchVectorRecord {
  /** `vectorKey` of model, purpose and text. */
  _id: string;
  model: string;
  /** Little-endian 32-bit numbers. */
  numbers: Buffer;
}

export const MatchVectors = model<MatchVectorRecord>(
  'MatchVector',
  new Schema<MatchVectorRecord>(
    { _id: requiredText(), model: requiredText(), numbers: { type: Buffer, required: true } },
    { collection: 'match_vectors', versionKey: false, id: false },
  ),
);

/** In how many texts a stem, or a pair of neighbouring stems, stands. Pairs of one text alone are left out. */
export interface MatchTermRecord {
  /** The stem or pair. */
  _id: string;
  texts: number;
}

export const MatchTerms = model<MatchTermRecord>(
  'MatchTerm',
  new Schema<MatchTermRecord>(
    { _id: requiredText(), texts: { type: Number, required: true } },
    { collection: 'match_terms', versionKey: false, id: false },
  ),
);

/** What matching knows of itself: one document. */
export interface MatchingStateRecord {
  _id: 'matching';
  /** How texts are composed and stemmed; a newer program makes them all again. */
  textsVersion: number;
  /** The latest count of terms. */
  statistics: { documents: number; totalLength: number; at: Date | null };
  /** Texts that changed since. */
  changedTexts: number;
  /** Where chance ends, and on how many pairs that was measured; null while the shipped values serve. */
  calibration: Calibration | null;
  calibratedAt: Date | null;
  /** How much less similar two texts are for being in two languages. */
  languageGap: number;
  /** What words have in common by chance, by language; null until it was measured. */
  chanceInWords: ChanceInWords | null;
  /** The embedder's model and the numbers in one of its vectors; 0 while nobody has asked it. */
  embedder: { model: string; dimensions: number; upAt: Date | null; downSince: Date | null };
  search: { upAt: Date | null; downSince: Date | null };
  /** When matches were last made again. */
  refreshedAt: Date | null;
  rebuild: { startedAt: Date | null; finishedAt: Date | null; done: number; of: number };
}

const part = (definition: object) => ({
  type: new Schema(definition, { _id: false, id: false }),
  default: () => ({}),
});
const number = () => ({ type: Number, default: 0 });

export const MatchingState = model<MatchingStateRecord>(
  'MatchingState',
  new Schema<MatchingStateRecord>(
    {
      _id: { type: String, default: 'matching' },
      textsVersion: number(),
      statistics: part({ documents: number(), totalLength: number(), at: date() }),
      changedTexts: number(),
      calibration: { type: Schema.Types.Mixed, default: null },
      calibratedAt: date(),
      languageGap: number(),
      chanceInWords: { type: Schema.Types.Mixed, default: null },
      embedder: part({ model: text(), dimensions: number(), upAt: date(), downSince: date() }),
      search: part({ upAt: date(), downSince: date() }),
      refreshedAt: date(),
      rebuild: part({ startedAt: date(), finishedAt: date(), done: number(), of: number() }),
    },
    { collection: 'matching_state', versionKey: false, id: false },
  ),
);
