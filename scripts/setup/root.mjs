import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's own folder, wherever the command was called from. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Downloaded programs live here, shared by every run of this checkout, whatever its data folder. */
export const CACHE = path.join(ROOT, '.data');
