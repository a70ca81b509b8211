import { Meilisearch } from 'meilisearch';

export interface SearchServer {
  /** Root URL, e.g. `http://127.0.0.1:7700`. */
  host: string;
  /** A key that may search, write documents and settings, and swap indexes. */
  key?: string;
  /** Milliseconds one request may take. */
  timeoutMs?: number;
}

/** A client of one Meilisearch server. Nothing is asked yet: a server that is down shows at the first request. */
export function createSearchClient({ host, key, timeoutMs = 10_000 }: SearchServer): Meilisearch {
  return new Meilisearch({ host, apiKey: key, timeout: timeoutMs });
}
