/** Fills the site of MONGODB_URI with the demonstration. */
import { connect, disconnect } from '../../src/lib/server/store/connection';
import { ensureIndexes } from '../../src/lib/server/store/index-check';
import { seedDemo } from './demo';

await connect();
await ensureIndexes();
await seedDemo((line) => console.log(`✓ ${line}`));
await disconnect();
