import type { Instant } from './format';

/** Where an autosaved text stands. `retryIn` in seconds, 0 while trying; `href` leads to the choice between versions. */
export type SaveState =
  | { state: 'idle' }
  | { state: 'saving' }
  | { state: 'saved'; at: Instant }
  | { state: 'failed'; retryIn: number }
  | { state: 'conflict'; href?: string };
