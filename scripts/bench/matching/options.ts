import { parseArgs } from 'node:util';
import { Failure } from '../../setup/console.mjs';

export const USAGE = `npm run bench:matching -- DIR [--queries NAME] [--no-embeddings] [--limit N] [--random-pairs] [--area]

  DIR               a set: docs.jsonl[.gz], queries_NAME.jsonl[.gz], qrels_NAME.tsv[.gz] (docs/matching.md)
  --queries NAME    only these queries (by default every NAME of the set)
  --no-embeddings   words alone
  --limit N         the first N documents, and the queries that still have an answer among them
  --random-pairs    calibrate the floor on pairs drawn at random, and see what it proposes where nothing fits, with
                    that floor and, on 40 small sites drawn from the set, with the shipped one
  --area            add the boost for a common area (a set's areas may give its answers away: off by default)

MEILI_URL, MEILI_KEY, MEILI_BIN and EMBEDDINGS_URL, EMBEDDINGS_KEY, EMBEDDINGS_MODEL choose other servers.
Vectors are kept in $XDG_CACHE_HOME/sfida/vectors (~/.cache by default).`;

export interface Options {
  directory: string;
  queries: string | undefined;
  embeddings: boolean;
  limit: number;
  randomPairs: boolean;
  area: boolean;
}

/** What the command line asks for; null when it asks for help. @throws Failure with the way to ask */
export function readOptions(args: string[]): Options | null {
  let parsed;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: {
        queries: { type: 'string' },
        'no-embeddings': { type: 'boolean', default: false },
        'random-pairs': { type: 'boolean', default: false },
        area: { type: 'boolean', default: false },
        limit: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new Failure(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
  const { values, positionals } = parsed;
  if (values.help) return null;
  const [directory, ...more] = positionals;
  if (!directory || more.length) throw new Failure(`Name one folder that holds a set.\n\n${USAGE}`);
  const limit = values.limit === undefined ? Infinity : Number(values.limit);
  if (!(limit === Infinity || (Number.isInteger(limit) && limit > 0)))
    throw new Failure(`--limit takes a whole number above 0, and got "${values.limit}".`);
  return {
    directory,
    queries: values.queries,
    embeddings: !values['no-embeddings'],
    limit,
    randomPairs: values['random-pairs'],
    area: values.area,
  };
}
