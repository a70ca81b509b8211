import { setTimeout as sleep } from 'node:timers/promises';
import { createEmbedder, DEFAULT_MODEL, EmbedderError, type Embedder } from '$server/embeddings/embedder';
import { embeddingText } from '$domain/matching/embedding-text';
import type { MatchText } from '$domain/matching/text';
import { Failure, step } from '../../setup/console.mjs';
import { startEmbedder, type Service } from './services';
import { VectorCache } from './vector-cache';

/** Numbers in a vector of the default model. */
const DEFAULT_DIMENSIONS = 384;
/** Failures in a row, with no vector between them, before a run gives up. */
const PATIENCE = 5;

type Purpose = 'query' | 'passage';

export interface Vectors {
  dimensions: number;
  /** One vector per text, null for an empty one. @throws Failure when the embedder stops answering */
  of(texts: readonly MatchText[], purpose: Purpose): Promise<(Float32Array | null)[]>;
  /** Texts embedded in this run, and the seconds that took. */
  spent: { texts: number; seconds: number };
  stop(): Promise<void>;
}

/**
 * Vectors from the cache; the embedder starts at the first text that is not there.
 * @throws Failure where an embedder is needed and none answers
 */
export async function openVectors(): Promise<Vectors> {
  const { EMBEDDINGS_URL, EMBEDDINGS_KEY = '', EMBEDDINGS_MODEL: model = DEFAULT_MODEL } = process.env;
  const prefixes = {
    query: process.env.EMBEDDINGS_QUERY_PREFIX ?? '',
    passage: process.env.EMBEDDINGS_PASSAGE_PREFIX ?? '',
  };
  const prefixed = prefixes.query !== '' || prefixes.passage !== '';
  const spent = { texts: 0, seconds: 0 };
  let service: Service | undefined;
  const start = async (): Promise<Embedder> => {
    service ??= await startEmbedder();
    return createEmbedder({
      url: service.url,
      key: EMBEDDINGS_KEY,
      model,
      prefixes: prefixed ? prefixes : undefined,
      timeoutMs: 300_000,
    });
  };
  // Another server may make vectors of any size: ask before opening the file of that size.
  const dimensions = EMBEDDINGS_URL
    ? (await answering((await start()).embed(['ok'], 'query')))[0]!.length
    : DEFAULT_DIMENSIONS;
  // Other prefixes make other vectors.
  const cache = new VectorCache(
    prefixed ? `${model} ${prefixes.query}|${prefixes.passage}` : model,
    dimensions,
  );

  async function embed(texts: readonly string[], purpose: Purpose) {
    const wanted = cache.missing(texts, purpose).size;
    if (!wanted) return;
    const line = step(`Embedding ${wanted} texts`);
    let done = 0;
    for (let failures = 0; cache.missing(texts, purpose).size;) {
      let since = performance.now();
      try {
        await cache.fill(await start(), texts, purpose, (added) => {
          failures = 0;
          done += added;
          spent.texts += added;
          spent.seconds += (performance.now() - since) / 1000;
          since = performance.now();
          line.progress(done / wanted, `${done}/${wanted}`);
        });
      } catch (error) {
        if (!(error instanceof EmbedderError)) throw error;
        if (error.temporary && ++failures < PATIENCE) {
          await sleep(1000 * 2 ** failures);
          // Our own may have died; somebody else's we can only ask again.
          if (!EMBEDDINGS_URL && !service?.running()) service = undefined;
          continue;
        }
        line.drop();
        const kept = `${done} of ${wanted} vectors are kept, and the next run goes on from there`;
        throw new Failure(`${error.message} ${done ? `${kept}; ` : ''}--no-embeddings does without.`);
      }
    }
    line.done(`${wanted} texts embedded`);
  }

  return {
    dimensions,
    spent,
    async of(texts, purpose) {
      const embedded = texts.map(embeddingText);
      await embed(embedded, purpose);
      return cache.get(embedded, purpose);
    },
    stop: async () => service?.stop(),
  };
}

async function answering<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw error instanceof EmbedderError ? new Failure(error.message) : error;
  });
}
