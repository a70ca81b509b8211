import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { AUDIT_ACTIONS, AUDIT_SUBJECTS, toldDetails } from '$domain/operations/audit';
import { deedName, detailText, jobName, letterName, subjectName } from '$ui/secretariat/words';

const source = ['src/lib/server', 'scripts/import']
  .flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8')),
  )
  .join('\n');
const inSource = (pattern: RegExp) => [
  ...new Set([...source.matchAll(pattern)].map((match) => match[1] as string)),
];

describe('the audit log', () => {
  it('knows every deed that is written, as it stands in the sources', () => {
    const written = inSource(/\baction: '([a-z-]+:[a-z_-]+)'/g);
    expect(written.length).toBeGreaterThan(20);
    expect(written.filter((action) => !AUDIT_ACTIONS.includes(action as never))).toEqual([]);
  });

  it('has a sentence for every deed and a word for every subject, in both languages', () => {
    for (const locale of ['it', 'en'] as const) {
      for (const action of AUDIT_ACTIONS) expect(deedName(action, locale), action).toContain(' ');
      for (const kind of AUDIT_SUBJECTS) expect(subjectName(kind, locale), kind).toBeTruthy();
    }
    expect(deedName('proposal:submit', 'it')).not.toBe(deedName('proposal:submit', 'en'));
  });

  it('says roles, fields and jobs as people do', () => {
    const said = (action: string, details: Record<string, unknown>, locale: 'it' | 'en') =>
      toldDetails(action, details)
        .map((detail) => detailText(detail, locale))
        .join(' · ');
    const changed = { from: 'reviewer', to: 'admin', panels: 2 };
    expect(said('people:change-role', changed, 'it')).toBe('da: commissario · a: amministratore');
    expect(said('panel:appoint', { role: 'chair' }, 'en')).toBe('role: chair');
    expect(said('challenge:edit', { fields: ['title', 'closesAt'] }, 'it')).toBe('campi: titolo, chiusura');
    expect(said('alliance:edit', { fields: ['minOpenDays'] }, 'en')).toBe('fields: shortest opening in days');
    expect(said('job:drop', { type: 'mail:send' }, 'it')).toBe('tipo: lettera');
    expect(said('proposal:submit', { receipt: 'SF-26-0001-R1' }, 'en')).toBe('receipt: SF-26-0001-R1');
  });

  it('shows what an older release wrote as it is', () => {
    expect(deedName('toString', 'it')).toBe('toString');
    expect(detailText(['fields', ['colour', 'constructor']], 'en')).toBe('fields: colour, constructor');
  });
});

describe('mail and jobs', () => {
  it('have a name for every job that is planned and every letter that is sent', () => {
    const planned = readFileSync('src/lib/server/jobs/outbox.ts', 'utf8');
    const jobs = [...planned.matchAll(/^ {2}'([a-z]+:[a-z]+)': (?:MailJob|\{|Record)/gm)].map(
      (match) => match[1] as string,
    );
    const letters = inSource(/^ {2}([a-z_]+): \(params/gm);
    expect([jobs.length > 10, letters.length > 5]).toEqual([true, true]);
    expect(jobs.filter((type) => jobName(type) === type)).toEqual([]);
    expect(letters.filter((template) => letterName(template) === template)).toEqual([]);
  });
});
