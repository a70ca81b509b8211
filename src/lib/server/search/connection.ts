import { Meilisearch } from 'meilisearch';
import { config } from '../config';

let client: Meilisearch | undefined;

/** The search engine; the browser never talks to it. Every call gives up after five seconds. */
export function meili(): Meilisearch {
  client ??= new Meilisearch({
    host: config().MEILI_URL,
    apiKey: config().MEILI_KEY || undefined,
    timeout: 5_000,
  });
  return client;
}

/** Index names carry a prefix, so that several sites and test runs share one server. */
export const indexName = (name: string): string => `${config().MEILI_PREFIX}${name}`;
