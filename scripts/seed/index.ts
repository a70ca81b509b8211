/** Fills the site of MONGODB_URI with the demonstration, or, without it, with the vocabulary an alliance begins with. */
import { config } from '../../src/lib/server/config';
import { connect, disconnect } from '../../src/lib/server/store/connection';
import { ensureIndexes } from '../../src/lib/server/store/index-check';
import { seedDemo } from './demo';
import { seedVocabulary } from './vocabulary';

await connect();
await ensureIndexes();
const say = (line: string) => console.log(`✓ ${line}`);
await (config().DEMO ? seedDemo(say) : seedVocabulary(say));
await disconnect();
