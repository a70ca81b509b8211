import type { JobPayloads } from '../jobs/outbox';

/** Brings the matching documents of what changed up to date. */
export async function indexForMatching(_payload: JobPayloads['match:index']): Promise<void> {}
