import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Failure } from '../../setup/console.mjs';

export interface BenchDocument {
  id: string;
  title: string;
  keywords: string;
  text: string;
  area: string;
}
export interface BenchQuery {
  id: string;
  title: string;
  text: string;
  area: string;
  /** The query's own document, which is never an answer to it. */
  self?: string;
}
/** Query → document → grade. */
export type Judgements = Map<string, Map<string, number>>;

/** Says what was left out of a set, and why. */
export type Note = (sentence: string) => void;

/** The names of a set's queries: `topic` for `queries_topic.jsonl`. @throws Failure where the folder is no set */
export function queryNames(directory: string): string[] {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory())
    throw new Failure(`${directory} is not a folder.`);
  const names = readdirSync(directory)
    .map((name) => /^queries_(.+?)\.jsonl(\.gz)?$/.exec(name)?.[1])
    .filter((name) => name !== undefined);
  if (!names.length) throw new Failure(`${directory} holds no queries_NAME.jsonl.`);
  return [...new Set(names)].sort();
}

/** Whether somebody judged these queries. */
export const isJudged = (directory: string, name: string): boolean =>
  ['', '.gz'].some((end) => existsSync(join(directory, `qrels_${name}.tsv${end}`)));

/** The documents of a set, each id once. A document without text stays: nothing finds it, and nothing breaks. */
export function readDocuments(directory: string, note: Note): BenchDocument[] {
  const file = find(directory, 'docs.jsonl');
  const documents = records(file, note).map(({ id, title, keywords, text, area }) => ({
    id,
    title: words(title),
    keywords: words(keywords),
    text: words(text),
    area: words(area),
  }));
  if (!documents.length) throw new Failure(`${file} holds no document.`);
  const empty = documents.filter(({ title, text }) => !title && !text).length;
  if (empty) note(`${file}: ${count(empty, 'document')} without title and text.`);
  return documents;
}

/** The queries of one name, each id once. */
export function readQueries(directory: string, name: string, note: Note): BenchQuery[] {
  return records(find(directory, `queries_${name}.jsonl`), note).map(({ id, title, text, area, self }) => {
    const own = words(self);
    return { id, title: words(title), text: words(text), area: words(area), ...(own ? { self: own } : {}) };
  });
}

/** Lines of query, document and grade, parted by tabs; or TREC's four columns, whose second says nothing. */
export function readJudgements(directory: string, name: string, note: Note): Judgements {
  const file = find(directory, `qrels_${name}.tsv`);
  const judgements: Judgements = new Map();
  let unreadable = 0;
  lines(file).forEach((line, i) => {
    const cells = line.includes('\t')
      ? line.split('\t').map((cell) => cell.trim())
      : line.trim().split(/\s+/);
    const [query, document, written] = cells.length === 4 ? [cells[0], cells[2], cells[3]] : cells;
    const grade = written === undefined ? 1 : written === '' ? NaN : Number(written);
    if (!query || !document || !Number.isFinite(grade)) {
      // The first line may name the columns.
      if (i > 0) unreadable++;
      return;
    }
    const of = judgements.get(query) ?? new Map<string, number>();
    judgements.set(query, of.set(document, Math.max(grade, of.get(document) ?? 0)));
  });
  if (unreadable) note(`${file}: ${count(unreadable, 'line')} without query, document and grade, left out.`);
  return judgements;
}

function find(directory: string, name: string): string {
  const file = [name, `${name}.gz`].map((each) => join(directory, each)).find((path) => existsSync(path));
  if (!file) throw new Failure(`${directory} holds no ${name} (nor ${name}.gz).`);
  return file;
}

/** Lines that say something. Whether a file is compressed, its first bytes say better than its name. */
function lines(file: string): string[] {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = gunzipSync(bytes);
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
  return bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim());
}

function records(file: string, note: Note): (Record<string, unknown> & { id: string })[] {
  const found = new Map<string, Record<string, unknown> & { id: string }>();
  const left = { broken: 0, nameless: 0, repeated: 0 };
  for (const line of lines(file)) {
    const record = parsed(line);
    const id = record && words(record.id);
    if (!record) left.broken++;
    else if (!id) left.nameless++;
    else if (found.has(id)) left.repeated++;
    else found.set(id, { ...record, id });
  }
  if (left.broken) note(`${file}: ${count(left.broken, 'line')} that are no JSON object, left out.`);
  if (left.nameless) note(`${file}: ${count(left.nameless, 'line')} without an id, left out.`);
  if (left.repeated) note(`${file}: ${count(left.repeated, 'line')} with an id that came before, left out.`);
  return [...found.values()];
}

function parsed(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return value && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** Text of whatever a field holds: a list becomes its members, and what is no text says nothing. */
function words(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) return value.map(words).filter(Boolean).join('; ');
  return '';
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
