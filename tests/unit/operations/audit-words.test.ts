import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { AUDIT_ACTIONS, AUDIT_SUBJECTS } from '$domain/operations/audit';
import { deedName, subjectName } from '$ui/secretariat/words';

const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name));

/** What use cases write into the log, as it stands in their sources: `action: 'proposal:submit'`. */
const written = files('src/lib/server').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/\baction: '([a-z-]+:[a-z_-]+)'/g)].map(
    (match) => match[1] as string,
  ),
);

describe('the audit log', () => {
  it('knows every deed that is written', () => {
    expect(written.length).toBeGreaterThan(20);
    expect([...new Set(written)].filter((action) => !AUDIT_ACTIONS.includes(action as never))).toEqual([]);
  });

  it('has a sentence for every deed and a word for every subject, in both languages', () => {
    for (const locale of ['it', 'en'] as const) {
      for (const action of AUDIT_ACTIONS) expect(deedName(action, locale), action).not.toBe(action);
      for (const kind of AUDIT_SUBJECTS) expect(subjectName(kind, locale), kind).toBeTruthy();
    }
    expect(deedName('proposal:submit', 'it')).not.toBe(deedName('proposal:submit', 'en'));
  });
});
