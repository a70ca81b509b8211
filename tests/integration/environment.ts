/**
 * Runs before each test file, in its own process: the environment the site reads, with a database of the file's own,
 * so that files may run side by side and leave nothing to one another.
 */
import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';

const services = inject('services');
const own = `test-${randomBytes(6).toString('hex')}`;

for (const name of ['SMTP_URL', 'EMBEDDINGS_URL', 'EMBEDDINGS_KEY', 'EMBEDDINGS_MODEL', 'DATA_DIR'])
  delete process.env[name];
Object.assign(process.env, {
  MONGODB_URI: services.MONGODB_URI.replace('/sfida?', `/${own}?`),
  MEILI_URL: services.MEILI_URL,
  MEILI_KEY: services.MEILI_KEY,
  /** Meilisearch has no databases: the names of indexes begin with this. */
  MEILI_PREFIX: `${own}-`,
  /** Tests share a busy machine: only the one about a silent engine measures the patience of a page. */
  MEILI_PATIENCE: '20000',
  ORIGIN: 'http://localhost:3000',
  AUTH_SECRET: randomBytes(32).toString('base64url'),
  DEMO: 'off',
  LOG_LEVEL: 'silent',
  SFIDA_QUIET: '1',
});
