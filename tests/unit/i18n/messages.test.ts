import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const FOLDER = 'src/lib/i18n/messages';
const LOCALES = ['it', 'en'] as const;

/** Keys as they are written, twice where they are written twice. */
const keysIn = (file: string): string[] =>
  [...fs.readFileSync(file, 'utf8').matchAll(/^\s*"((?:[^"\\]|\\.)+)"\s*:/gm)].map(
    ([, key]) => key as string,
  );
const keysOf = (locale: (typeof LOCALES)[number]): string[] =>
  fs
    .readdirSync(FOLDER)
    .flatMap((area) => keysIn(path.join(FOLDER, area, `${locale}.json`)))
    .filter((key) => key !== '$schema');

describe('the messages', () => {
  it.each(LOCALES)('say each thing once in %s', (locale) => {
    // Besides the contradiction: one key written twice makes compiling the messages a hundred times slower.
    const keys = keysOf(locale);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('say everything in both languages', () => {
    expect(keysOf('en').sort()).toEqual(keysOf('it').sort());
  });

  it('are all read by the compiler', () => {
    const settings = fs.readFileSync('src/lib/i18n/project.inlang/settings.json', 'utf8');
    for (const area of fs.readdirSync(FOLDER)) expect(settings).toContain(`./messages/${area}/{locale}.json`);
  });
});
