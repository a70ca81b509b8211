import { z } from 'zod';

/** e5 and most retrieval models place a question and the passage that answers it by different prefixes. */
export type EmbeddingPurpose = 'query' | 'passage';

export interface EmbedderOptions {
  /** Root of an OpenAI-compatible server, with or without a trailing slash or `/v1`. */
  url: string;
  key?: string;
  /** Sent to the server and part of each vector's key: another model makes other vectors. */
  model?: string;
  /**
   * Put before each text, for servers that know nothing of queries and passages (`query: `, `passage: ` with e5).
   * When absent, the request says `input_type` and the server prefixes by itself.
   */
  prefixes?: Record<EmbeddingPurpose, string>;
  /** Texts per request. */
  batchSize?: number;
  /** Milliseconds one request may take. */
  timeoutMs?: number;
}

export interface Embedder {
  readonly model: string;
  /**
   * One vector per text, in the order of the texts. `onBatch` receives every finished batch, so that long work is kept
   * as it goes. Throws `EmbedderError`.
   */
  embed(
    texts: readonly string[],
    purpose: EmbeddingPurpose,
    onBatch?: (vectors: number[][], start: number) => void | Promise<void>,
  ): Promise<number[][]>;
  /** Whether the server answers an embedding right now. Never throws. */
  isUp(): Promise<boolean>;
}

/** The embedder is down, too slow, or says something that is not vectors. Matching goes on with words alone. */
export class EmbedderError extends Error {
  override name = 'EmbedderError';
  constructor(
    message: string,
    /** True where trying again later may help: the server is down, busy or slow. */
    readonly temporary: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export const DEFAULT_MODEL = 'multilingual-e5-small';

const answerShape = z.object({
  data: z.array(z.object({ index: z.number().int().nonnegative(), embedding: z.array(z.number()).min(1) })),
});

/** A client of `POST /v1/embeddings` (https://platform.openai.com/docs/api-reference/embeddings/create). */
export function createEmbedder(options: EmbedderOptions): Embedder {
  const { key, prefixes, model = DEFAULT_MODEL, batchSize = 64, timeoutMs = 60_000 } = options;
  const endpoint = `${options.url.replace(/\/+$/, '').replace(/\/v1$/, '')}/v1/embeddings`;

  async function request(texts: string[], purpose: EmbeddingPurpose): Promise<number[][]> {
    const input = prefixes ? texts.map((text) => prefixes[purpose] + text) : texts;
    const body = JSON.stringify({ model, input, ...(prefixes ? {} : { input_type: purpose }) });
    let response: Response;
    let answer: unknown;
    try {
      response = await fetch(endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
        body,
        signal: AbortSignal.timeout(timeoutMs),
      });
      answer = await response.json().catch(() => undefined);
    } catch (cause) {
      const slow = cause instanceof Error && cause.name === 'TimeoutError';
      const what = slow ? `did not answer within ${timeoutMs} ms` : 'cannot be reached';
      throw new EmbedderError(`The embeddings server at ${endpoint} ${what}.`, true, { cause });
    }
    if (!response.ok) {
      const temporary = response.status >= 500 || response.status === 429 || response.status === 408;
      throw new EmbedderError(`The embeddings server at ${endpoint} answered ${response.status}.`, temporary);
    }
    return readVectors(answer, texts.length);
  }

  /** The API may answer in any order: `index` says whose vector it is. */
  function readVectors(answer: unknown, expected: number): number[][] {
    const parsed = answerShape.safeParse(answer);
    const vectors = new Array<number[]>(expected);
    if (parsed.success) for (const { index, embedding } of parsed.data.data) vectors[index] = embedding;
    const length = vectors[0]?.length;
    for (let i = 0; i < expected; i++) {
      if (!vectors[i] || vectors[i]!.length !== length || vectors.length !== expected) {
        throw new EmbedderError(
          `The embeddings server at ${endpoint} did not answer with one vector per text.`,
          false,
        );
      }
    }
    return vectors;
  }

  return {
    model,
    async embed(texts, purpose, onBatch) {
      const vectors: number[][] = [];
      for (let start = 0; start < texts.length; start += batchSize) {
        const batch = await request(texts.slice(start, start + batchSize), purpose);
        await onBatch?.(batch, start);
        vectors.push(...batch);
      }
      return vectors;
    },
    async isUp() {
      try {
        await request(['ok'], 'query');
        return true;
      } catch {
        return false;
      }
    },
  };
}
