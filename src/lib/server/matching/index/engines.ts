import { config } from '../../config';
import { createEmbedder, type Embedder } from '../../embeddings/embedder';
import { indexName } from '../../search/connection';
import { MatchingState, type MatchingStateRecord } from '../../store/models/matching';

/** Numbers in a vector of the default model; another model tells with its first vector. */
export const DEFAULT_DIMENSIONS = 384;

/** The kinds that are searched for; challenges ask. */
export const INDEXED_KINDS = ['startup', 'proposal'] as const;
export type IndexedKind = (typeof INDEXED_KINDS)[number];

/** The match index of a kind of text. */
export const matchIndexOf = (kind: IndexedKind): string => indexName(`match_${kind}s`);

/**
 * The model that names vectors, whether or not its server is there: a site that runs without one for a while keeps the
 * vectors it has.
 */
export const vectorModel = (): string => config().EMBEDDINGS_MODEL;

let client: Embedder | null | undefined;

/** The embedder that the settings name; null where there is none, and words alone are compared. */
export function embedder(): Embedder | null {
  if (client !== undefined) return client;
  const settings = config();
  const { EMBEDDINGS_QUERY_PREFIX: query, EMBEDDINGS_PASSAGE_PREFIX: passage } = settings;
  client =
    settings.EMBEDDINGS && settings.EMBEDDINGS_URL
      ? createEmbedder({
          url: settings.EMBEDDINGS_URL,
          key: settings.EMBEDDINGS_KEY || undefined,
          model: settings.EMBEDDINGS_MODEL,
          prefixes: query || passage ? { query, passage } : undefined,
        })
      : null;
  return client;
}

/** Uses another embedder from now on: tests start and kill their own. */
export function useEmbedder(other: Embedder | null | undefined): void {
  client = other;
}

/** What matching knows of itself, with the values of a site that has never matched anything. */
export async function matchingState(): Promise<MatchingStateRecord> {
  const known = await MatchingState.findOne({ _id: 'matching' }).lean<MatchingStateRecord>();
  if (known) return known;
  return MatchingState.findOneAndUpdate(
    { _id: 'matching' },
    { $setOnInsert: { textsVersion: 0 } },
    { upsert: true, returnDocument: 'after', setDefaultsOnInsert: true },
  ).lean<MatchingStateRecord>();
}
