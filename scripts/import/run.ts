import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../setup/console.mjs';
import { importChallenges } from './challenges';
import { newContext, type Context, type Outcome, type Refusal, type Row } from './context';
import { importOrganisations } from './organisations';
import { importProposals } from './proposals';
import { entriesOf, type Entry } from './records';
import { importReviews } from './reviews';
import { KINDS, SCHEMAS, type Kind, type RecordOf } from './schemas';

/** Records that go to MongoDB in one transaction. */
export const BATCH = 500;

export interface ImportOptions {
  files: string[];
  dryRun?: boolean;
  now?: Date;
  /** Records per transaction; 1 is what a benchmark compares with. */
  batch?: number;
  /** Hears how far it is: 0 to 1, and how many records so far. */
  onProgress?: (fraction: number, records: number) => void;
}

export interface ImportResult {
  counts: Record<Kind, { added: number; existing: number; refused: number }>;
  refusals: (Refusal & { file: string })[];
}

const WRITERS: { [K in Kind]: (rows: Row<RecordOf<K>>[], context: Context) => Promise<Outcome> } = {
  organisation: importOrganisations,
  challenge: importChallenges,
  proposal: importProposals,
  review: importReviews,
};

/**
 * Imports files in the order given, record by record in batches of one kind. A record that is refused stops nothing
 * but itself; one that is there already, by its id, is left as it is. Only ids stay in memory.
 */
export async function importFiles(options: ImportOptions): Promise<ImportResult> {
  const { files, dryRun = false, now = new Date(), batch: size = BATCH, onProgress = () => {} } = options;
  const total = await sizeOf(files);
  const context = await newContext(now, dryRun);
  const seen = new Set<string>();
  const result: ImportResult = {
    counts: Object.fromEntries(
      KINDS.map((kind) => [kind, { added: 0, existing: 0, refused: 0 }]),
    ) as ImportResult['counts'],
    refusals: [],
  };
  let bytes = 0;
  let records = 0;
  for (const file of files) {
    const refuse = (kind: Kind | null, refused: Refusal[]) => {
      result.refusals.push(...refused.map((refusal) => ({ file, ...refusal })));
      // One record may have several things wrong with it.
      if (kind) result.counts[kind].refused += new Set(refused.map(({ line }) => line)).size;
    };
    let kind: Kind | null = null;
    let rows: Row<never>[] = [];
    const flush = async () => {
      if (!kind || rows.length === 0) return;
      const outcome = await (WRITERS[kind] as (rows: Row<never>[], context: Context) => Promise<Outcome>)(
        rows,
        context,
      );
      result.counts[kind].added += outcome.added;
      result.counts[kind].existing += outcome.existing;
      refuse(kind, outcome.refused);
      rows = [];
      onProgress(total > 0 ? bytes / total : 1, records);
    };
    const columns = new Set<string>();
    for await (const entry of entriesOf(file, (count) => (bytes += count))) {
      records += 1;
      refuse(null, strangeColumns(file, entry, columns));
      const checked = check(file, entry, seen);
      if ('refused' in checked) {
        refuse(checked.kind, checked.refused);
        continue;
      }
      if (kind !== checked.kind) await flush();
      kind = checked.kind;
      rows.push({ line: entry.line, record: checked.record as never });
      if (rows.length >= size) await flush();
    }
    await flush();
  }
  onProgress(1, records);
  // Some mistakes show at once, others only with their batch: told in the order of the lines.
  const place = new Map(files.map((file, index) => [file, index]));
  result.refusals.sort((a, b) => (place.get(a.file) ?? 0) - (place.get(b.file) ?? 0) || a.line - b.line);
  return result;
}

/** In a spreadsheet a strange column is one mistake, not one a row: it is told once and left out. */
function strangeColumns(file: string, entry: Entry, known: Set<string>): Refusal[] {
  if ('problem' in entry || path.extname(file).toLowerCase() !== '.csv') return [];
  const kind = kindOf(file, entry.fields);
  if (!kind) return [];
  const strange = Object.keys(entry.fields).filter((name) => !Object.hasOwn(SCHEMAS[kind].shape, name));
  for (const name of strange) delete entry.fields[name];
  const fresh = strange.filter((name) => !known.has(name));
  for (const name of fresh) known.add(name);
  const problem = `is not a column of ${SCHEMAS[kind].description}`;
  return fresh.map((field) => ({ line: 1, field, problem }));
}

type Checked = { kind: Kind; record: RecordOf<Kind> } | { kind: Kind | null; refused: Refusal[] };

function check(file: string, entry: Entry, seen: Set<string>): Checked {
  const { line } = entry;
  if ('problem' in entry)
    return { kind: null, refused: [{ line, field: entry.field, problem: entry.problem }] };
  const kind = kindOf(file, entry.fields);
  if (!kind) {
    const problem = `must be one of ${KINDS.join(', ')}, or the file's name must begin with one`;
    return { kind: null, refused: [{ line, field: 'kind', problem }] };
  }
  const parsed = SCHEMAS[kind].safeParse({ ...entry.fields, kind });
  if (!parsed.success) {
    const refused = parsed.error.issues.flatMap((issue) => {
      const at = issue.path.map(String).join('.');
      return issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ line, field: at ? `${at}.${key}` : key, problem: 'is not a field' }))
        : [{ line, field: at, problem: issue.message }];
    });
    return { kind, refused };
  }
  const key = `${kind}:${parsed.data.id}`;
  if (seen.has(key)) return { kind, refused: [{ line, field: 'id', problem: 'is there twice' }] };
  seen.add(key);
  return { kind, record: parsed.data };
}

/** What a record is: its own `kind`, or the beginning of the file's name, as `proposals-2026.csv`. */
function kindOf(file: string, fields: Record<string, unknown>): Kind | null {
  const named = fields.kind ?? path.basename(file).toLowerCase();
  if (typeof named !== 'string') return null;
  return KINDS.find((kind) => (fields.kind === undefined ? named.startsWith(kind) : named === kind)) ?? null;
}

async function sizeOf(files: string[]): Promise<number> {
  let total = 0;
  for (const file of files) {
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) throw new Failure(`There is no file ${file}.`);
    total += found.size;
  }
  return total;
}
