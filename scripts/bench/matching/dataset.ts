import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

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

function lines(path: string): string[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split('\n').filter((line) => line.trim());
}

function firstThatExists(directory: string, names: string[]): string {
  const found = names.find((name) => readdirSync(directory).includes(name));
  if (!found) throw new Error(`${directory} has none of ${names.join(', ')}`);
  return join(directory, found);
}

/** The names of a set's queries: `topic` for `queries_topic.jsonl`. */
export function queryNames(directory: string): string[] {
  return readdirSync(directory)
    .map((name) => /^queries_(.+?)\.jsonl(\.gz)?$/.exec(name)?.[1])
    .filter((name): name is string => name !== undefined)
    .sort();
}

export function readDocuments(directory: string): BenchDocument[] {
  return lines(firstThatExists(directory, ['docs.jsonl.gz', 'docs.jsonl'])).map((line) => {
    const { id, title = '', keywords = '', text = '', area = '' } = JSON.parse(line);
    return {
      id: String(id),
      title,
      keywords: Array.isArray(keywords) ? keywords.join('; ') : keywords,
      text,
      area,
    };
  });
}

export function readQueries(directory: string, name: string): BenchQuery[] {
  return lines(firstThatExists(directory, [`queries_${name}.jsonl`, `queries_${name}.jsonl.gz`])).map(
    (line) => {
      const { id, title = '', text = '', area = '', self } = JSON.parse(line);
      return { id: String(id), title, text, area, self };
    },
  );
}

export function readJudgements(directory: string, name: string): Judgements {
  const judgements: Judgements = new Map();
  for (const line of lines(firstThatExists(directory, [`qrels_${name}.tsv`, `qrels_${name}.tsv.gz`]))) {
    const [query, document, grade] = line.split('\t');
    if (!query || !document || !Number.isFinite(Number(grade))) continue;
    const of = judgements.get(query) ?? new Map<string, number>();
    judgements.set(query, of.set(document, Number(grade)));
  }
  return judgements;
}
