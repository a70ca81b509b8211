/**
 * `vite build`, but it ends when it is done: the message compiler leaves timers of 30 seconds that keep the
 * process alive for nothing. Run by site.mjs, in a process of its own.
 */
import { createBuilder } from 'vite';

try {
  const builder = await createBuilder({}, null);
  await builder.buildApp();
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
