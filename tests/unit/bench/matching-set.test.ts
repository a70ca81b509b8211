import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  isJudged,
  queryNames,
  readDocuments,
  readJudgements,
  readQueries,
} from '../../../scripts/bench/matching/dataset';
import { bootstrap, ndcg, recall } from '../../../scripts/bench/matching/measures';
import { readOptions } from '../../../scripts/bench/matching/options';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sfida-run-set-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const write = (name: string, content: string | Buffer) => fs.writeFileSync(path.join(folder, name), content);
let notes: string[];
const note = (sentence: string) => void notes.push(sentence.replace(`${folder}/`, ''));
beforeEach(() => {
  notes = [];
  for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name));
});

describe('a set to measure the matching on', () => {
  it('may end lines in any way, repeat ids and lack fields: what is left out is said', () => {
    const lines = [
      '{"id": 1, "title": "Acqua", "keywords": ["rete", null, 7], "text": null}',
      '{"id": "a/b", "text": "Perdite"}',
      '{"id": "a/b", "text": "Un’altra"}',
      '{"title": "nobody"}',
      'no JSON',
      '[1]',
      '{"id": "empty"}',
    ];
    write('docs.jsonl', `\uFEFF${lines.join('\r\n')}\r\n\r\n`);
    expect(readDocuments(folder, note)).toEqual([
      { id: '1', title: 'Acqua', keywords: 'rete; 7', text: '', area: '' },
      { id: 'a/b', title: '', keywords: '', text: 'Perdite', area: '' },
      { id: 'empty', title: '', keywords: '', text: '', area: '' },
    ]);
    expect(notes).toEqual([
      'docs.jsonl: 2 lines that are no JSON object, left out.',
      'docs.jsonl: 1 line without an id, left out.',
      'docs.jsonl: 1 line with an id that came before, left out.',
      'docs.jsonl: 1 document without title and text.',
    ]);
  });

  it('may be compressed or not, whatever its files are called', () => {
    write('docs.jsonl.gz', '{"id": "plain"}\n');
    expect(readDocuments(folder, note)[0]?.id).toBe('plain');
    write('docs.jsonl', gzipSync('{"id": "compressed"}\n'));
    expect(readDocuments(folder, note)[0]?.id).toBe('compressed');
    write('docs.jsonl', gzipSync('{"id": "x"}\n').subarray(0, 20));
    expect(() => readDocuments(folder, note)).toThrow(/docs\.jsonl cannot be read/);
  });

  it('has queries with or without their own document', () => {
    write('queries_topic.jsonl', '{"id": 1, "text": "acqua", "self": 4}\n{"id": 2, "self": null}');
    expect(readQueries(folder, 'topic', note)).toEqual([
      { id: '1', title: '', text: 'acqua', area: '', self: '4' },
      { id: '2', title: '', text: '', area: '' },
    ]);
    expect(queryNames(folder)).toEqual(['topic']);
    expect(isJudged(folder, 'topic')).toBe(false);
  });

  it('has judgements in three columns, in TREC’s four, or in two', () => {
    write(
      'qrels_topic.tsv',
      'query\tdocument\tgrade\r\nq1\td1\t2\r\nq1\td1\t1\r\nq2 0 d2 1\r\nq3\td3\r\nq1\td9\tmaybe',
    );
    expect(readJudgements(folder, 'topic', note)).toEqual(
      new Map([
        ['q1', new Map([['d1', 2]])],
        ['q2', new Map([['d2', 1]])],
        ['q3', new Map([['d3', 1]])],
      ]),
    );
    expect(notes).toEqual(['qrels_topic.tsv: 1 line without query, document and grade, left out.']);
  });

  it('that is none is refused with a sentence', () => {
    expect(() => queryNames(path.join(folder, 'nowhere'))).toThrow(/is not a folder/);
    expect(() => queryNames(folder)).toThrow(/holds no queries_NAME\.jsonl/);
    expect(() => readDocuments(folder, note)).toThrow(/holds no docs\.jsonl/);
    write('docs.jsonl', '\n');
    expect(() => readDocuments(folder, note)).toThrow(/holds no document/);
  });
});

describe('the command line', () => {
  it('is refused with the way to ask', () => {
    expect(() => readOptions([])).toThrow(/Name one folder[^]*--no-embeddings/);
    expect(() => readOptions(['a', 'b'])).toThrow(/Name one folder/);
    expect(() => readOptions(['a', '--limits', '3'])).toThrow(/--limits/);
    expect(() => readOptions(['a', '--limit', '1.5'])).toThrow(/whole number above 0/);
    expect(readOptions(['--help'])).toBeNull();
    expect(readOptions(['a', '--no-embeddings', '--limit', '9'])).toMatchObject({
      embeddings: false,
      limit: 9,
    });
  });
});

describe('the measures', () => {
  const grades = new Map([
    ['best', 2],
    ['good', 1],
  ]);

  it('are 1 for the ideal order, and less the later an answer comes', () => {
    expect(ndcg(['best', 'good'], grades)).toBe(1);
    expect(ndcg(['good', 'best'], grades)).toBeCloseTo((1 + 3 / Math.log2(3)) / (3 + 1 / Math.log2(3)));
    expect(ndcg([...Array.from({ length: 10 }, (_, i) => `${i}`), 'best'], grades)).toBe(0);
    expect(recall(['good'], grades)).toBe(0);
    expect(recall(['x', 'best'], grades)).toBe(1);
    expect(ndcg([], new Map())).toBe(0);
  });

  it('come with an interval that holds the mean, and is a point for one query', () => {
    const { mean, low, high } = bootstrap([0, 0.5, 1, 1]);
    expect(low).toBeLessThan(mean);
    expect(high).toBeGreaterThan(mean);
    expect(bootstrap([0.5])).toEqual({ mean: 0.5, low: 0.5, high: 0.5 });
  });
});
