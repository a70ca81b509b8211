import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse';
import { Failure } from '../setup/console.mjs';

/** One record of a file, or what is wrong with the place where it should be. Lines are counted from 1. */
export type Entry =
  { line: number; fields: Record<string, unknown> } | { line: number; field: string; problem: string };

/** A single record longer than this is a mistake: no file, whatever its size, fills the memory. */
export const MAX_RECORD_BYTES = 4 * 1024 * 1024;

/** The records of a JSONL or CSV file, one after the other; `read` hears how many bytes went by. */
export function entriesOf(file: string, read: (bytes: number) => void = () => {}): AsyncGenerator<Entry> {
  switch (path.extname(file).toLowerCase()) {
    case '.jsonl':
    case '.ndjson':
      return jsonl(file, read);
    case '.csv':
      return csv(file, read);
    default:
      throw new Failure(`${file} is neither .jsonl nor .csv.`);
  }
}

async function* jsonl(file: string, read: (bytes: number) => void): AsyncGenerator<Entry> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 0;
  for await (const bytes of linesOf(file, read)) {
    line += 1;
    if (bytes === null) {
      yield { line, field: '', problem: 'is longer than 4 MB' };
      continue;
    }
    let text: string;
    try {
      text = decoder.decode(bytes).trim();
    } catch {
      yield { line, field: '', problem: 'is not UTF-8' };
      continue;
    }
    if (!text) continue;
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        yield { line, field: '', problem: 'is not a JSON object' };
      } else yield { line, fields: value as Record<string, unknown> };
    } catch (error) {
      yield { line, field: '', problem: `is not JSON: ${(error as Error).message}` };
    }
  }
}

/** Lines as bytes; null for one that is too long, whose bytes are let go as they come. */
async function* linesOf(file: string, read: (bytes: number) => void): AsyncGenerator<Buffer | null> {
  let parts: Buffer[] = [];
  let size = 0;
  const take = (): Buffer | null => {
    const line = size > MAX_RECORD_BYTES ? null : Buffer.concat(parts);
    parts = [];
    size = 0;
    return line;
  };
  const keep = (part: Buffer) => {
    size += part.length;
    if (size > MAX_RECORD_BYTES) parts = [];
    else parts.push(part);
  };
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    read(chunk.length);
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      keep(chunk.subarray(from, end));
      yield take();
      from = end + 1;
    }
    keep(chunk.subarray(from));
  }
  if (size > 0) yield take();
}

/**
 * CSV as spreadsheets write it: comma or semicolon, quotes, a byte order mark or not. Empty cells are left out, and
 * a dot in a column's name makes a part of a field: `answers.d1`, `title.it`.
 */
async function* csv(file: string, read: (bytes: number) => void): AsyncGenerator<Entry> {
  let header: string[] | undefined;
  const parser = parse({
    bom: true,
    delimiter: await separatorOf(file),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_BYTES,
  });
  const source = createReadStream(file);
  source.on('data', (chunk) => read(chunk.length));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let line = 1;
  let doubled = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      // The parser counts a CR and LF inside quotes as two lines; a record is named by its first line.
      const inside = record.join('').match(/\r\n|\r|\n/g) ?? [];
      doubled += inside.filter((lineBreak) => lineBreak.length === 2).length;
      line = info.lines - doubled + 1;
      const began = line - 1 - inside.length;
      if (!header) {
        header = record.map((name) => name.trim());
        const twice = header.find((name, index) => name && header?.indexOf(name) !== index);
        if (twice) yield { line: 1, field: twice, problem: 'is the name of two columns' };
        continue;
      }
      if (record.length !== header.length) {
        const problem = `has ${record.length} cells, the first line has ${header.length}`;
        yield { line: began, field: '', problem };
      } else if (record.some((cell) => cell.includes('\uFFFD'))) {
        yield { line: began, field: '', problem: 'is not UTF-8: save the sheet as "CSV UTF-8"' };
      } else yield { line: began, fields: nested(header, record) };
    }
  } catch (error) {
    // A quote that never closes or an endless record: what came before is safe, what follows cannot be told apart.
    if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('CSV_'))
      throw error;
    yield { line, field: '', problem: `cannot be read further: ${error.message}` };
  } finally {
    source.destroy();
  }
}

/** The separator that the first line uses most outside quotes. */
async function separatorOf(file: string): Promise<',' | ';'> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0);
    const header = (buffer.toString('utf8', 0, bytesRead).split('\n', 1)[0] ?? '').replace(/"[^"]*"/g, '');
    return header.split(';').length > header.split(',').length ? ';' : ',';
  } finally {
    await handle.close();
  }
}

function nested(header: string[], cells: string[]): Record<string, unknown> {
  const fields: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  header.forEach((column, index) => {
    const cell = cells[index] ?? '';
    if (!column || !cell.trim()) return;
    const dot = column.indexOf('.');
    if (dot < 0) {
      fields[column] = cell;
      return;
    }
    const name = column.slice(0, dot);
    const group = (fields[name] ??= Object.create(null)) as Record<string, unknown>;
    if (typeof group === 'object') group[column.slice(dot + 1)] = cell;
  });
  return { ...fields };
}
