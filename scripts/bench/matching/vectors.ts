import { createEmbedder, DEFAULT_MODEL, type Embedder } from '$server/embeddings/embedder';
import { embeddingText } from '$domain/matching/embedding-text';
import type { MatchText } from '$domain/matching/text';
import { startEmbedder, type Service } from './services';
import { VectorCache } from './vector-cache';

/** Numbers in a vector of the default model. */
const DEFAULT_DIMENSIONS = 384;

export interface Vectors {
  dimensions: number;
  of(texts: readonly MatchText[], purpose: 'query' | 'passage'): Promise<Float32Array[]>;
  /** Texts embedded in this run, and the seconds that took. */
  spent: { texts: number; seconds: number };
  stop(): Promise<void>;
}

/** Vectors from the cache; the embedder starts at the first text that is not there. */
export async function openVectors(): Promise<Vectors> {
  const model = process.env.EMBEDDINGS_MODEL ?? DEFAULT_MODEL;
  const spent = { texts: 0, seconds: 0 };
  let service: Service | undefined;
  const start = async (): Promise<Embedder> => {
    service ??= await startEmbedder();
    return createEmbedder({ url: service.url, key: service.key, model, timeoutMs: 300_000 });
  };
  const dimensions = process.env.EMBEDDINGS_URL
    ? (await (await start()).embed(['ok'], 'query'))[0]!.length
    : DEFAULT_DIMENSIONS;
  const cache = new VectorCache(model, dimensions);
  return {
    dimensions,
    spent,
    of(texts, purpose) {
      let since = performance.now();
      let before = 0;
      return cache.get(texts.map(embeddingText), purpose, start, (done, of) => {
        spent.texts += done - before;
        spent.seconds += (performance.now() - since) / 1000;
        [before, since] = [done, performance.now()];
        process.stderr.write(`\r  embedding ${done}/${of}${done === of ? '\n' : ''}`);
      });
    },
    stop: async () => service?.stop(),
  };
}
