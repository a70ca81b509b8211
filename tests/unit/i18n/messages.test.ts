import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { m } from '$i18n/paraglide/messages';

const FOLDER = 'src/lib/i18n/messages';
const LOCALES = ['it', 'en'] as const;

/** Keys as they are written, twice where they are written twice. What is indented further is a variant for one or many. */
const keysIn = (file: string): string[] =>
  [...fs.readFileSync(file, 'utf8').matchAll(/^ {2}"((?:[^"\\]|\\.)+)"\s*:/gm)].map(
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

  it.each(LOCALES)('write an apostrophe as printers do in %s', (locale) => {
    for (const area of fs.readdirSync(FOLDER)) {
      const { $schema: _address, ...texts } = JSON.parse(
        fs.readFileSync(path.join(FOLDER, area, `${locale}.json`), 'utf8'),
      ) as Record<string, unknown>;
      expect(JSON.stringify(texts), area).not.toContain("'");
    }
  });

  it.each([
    ['it', 'aperta almeno 1 giorno,', 'aperta almeno 2 giorni,', '1 lavoro aspetta', '0 lavori aspettano'],
    ['en', 'open at least 1 day,', 'open at least 2 days,', '1 job has', '0 jobs have'],
  ] as const)('count one as one in %s', (locale, day, days, job, jobs) => {
    expect(m.member_gate_dates({ days: 1 }, { locale })).toContain(day);
    expect(m.member_gate_dates({ days: 2 }, { locale })).toContain(days);
    // Messages beside a field get their numbers as text.
    expect(m.field_too_short_open({ days: '1' }, { locale })).toContain(
      locale === 'it' ? '1 giorno:' : '1 day:',
    );
    expect(m.secretariat_overdue({ count: 1 }, { locale })).toContain(job);
    expect(m.secretariat_overdue({ count: 0 }, { locale })).toContain(jobs);
  });
});
