import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csvLine, neutral } from '$domain/csv';

describe('a CSV file', () => {
  it.each(['=1+1', '+39', '-2', '@SUM(A1)', '\t=1', '\r=1', ' =cmd', '＝1', '|calc', '%0A=1'])(
    'shows %j and does not run it',
    (text) => {
      expect(neutral(text)).toBe(`'${text}`);
    },
  );

  it('leaves ordinary words alone', () => {
    for (const text of ['Fermate accessibili', 'a=b', 'x-y', '3 - 2', 'è', ''])
      expect(neutral(text)).toBe(text);
  });

  it('is read back as it was written, whatever stands in it', () => {
    const cells = ['a;b', 'say "hi"', 'two\r\nlines', 'one\nmore', '', 'è 字 🚲', "it's", ' spaces '];
    for (const separator of [',', ';'] as const) {
      const [row] = parse(csvLine(cells, separator), { delimiter: separator }) as string[][];
      expect(row).toEqual(cells);
    }
  });
});
