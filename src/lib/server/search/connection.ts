import { Meilisearch } from 'meilisearch';
import { config } from '../config';

/**
 * Answers as they are: Meilisearch sends a compressed one in small packets, each of which waits for the acknowledgement of
 * the one before (Nagle's algorithm against delayed acknowledgements). Measured: 45 ms for every answer of more than a
 * few hundred bytes, against 3.
 */
export const UNCOMPRESSED = { headers: { 'accept-encoding': 'identity' } };

let client: Meilisearch | undefined;

/** The search engine; the browser never talks to it. Every call gives up after five seconds. */
export function meili(): Meilisearch {
  client ??= new Meilisearch({
    host: config().MEILI_URL,
    apiKey: config().MEILI_KEY || undefined,
    timeout: 5_000,
    requestInit: UNCOMPRESSED,
  });
  return client;
}

/** Index names carry a prefix, so that several sites and test runs share one server. */
export const indexName = (name: string): string => `${config().MEILI_PREFIX}${name}`;
