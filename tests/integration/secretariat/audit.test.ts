import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import type { AuditAction, AuditSubject } from '$domain/operations/audit';
import { audit } from '$server/audit/record';
import type { AuditQuery } from '$server/secretariat/audit-filter';
import { exportAudit } from '$server/secretariat/export-audit';
import { viewAudit } from '$server/secretariat/view-audit';
import { AuditEntries } from '$server/store/models/operations';
import {
  aChallenge,
  aMember,
  aMemberPerson,
  aPerson,
  aProposal,
  aSecretary,
  aStartupPerson,
  dropDatabase,
  openDatabase,
} from '../../fixtures';
import { strangers } from './strangers';

const at = (text: string) => new Date(text);
const nothing: AuditQuery & { after: string | null } = {
  who: null,
  action: null,
  kind: null,
  id: null,
  from: null,
  to: null,
  after: null,
};
const words = {
  columns: ['when', 'utc', 'who', 'address', 'what', 'code', 'on', 'name', 'id', 'organisation', 'details'],
  deed: (action: string) => `did ${action}`,
  subject: (kind: string) => kind,
  detail: ([name, values]: [string, string[]]) => `${name}: ${values.join()}`,
  calendar: 'the calendar',
};

describe('the audit log', () => {
  let secretary: Actor;
  beforeAll(async () => {
    await openDatabase();
    secretary = await aSecretary().create();
  });
  afterAll(dropDatabase);
  beforeEach(async () => {
    await AuditEntries.deleteMany({});
  });
  const read = async (query: Partial<typeof nothing>) => viewAudit(secretary, { ...nothing, ...query }, 'it');
  const wrote = (actor: Actor | null, action: AuditAction, kind: AuditSubject, id: string, when: string) =>
    audit(
      actor,
      { action, subject: { kind, id }, details: { outcome: 'declined', role: 'admin' } },
      at(when),
    );

  it('names who, what and on what, newest first, without what is confidential', async () => {
    const member = await aMember().create();
    const owner = await (await aMemberPerson(member)).create();
    const founder = await (await aStartupPerson()).create();
    const challenge = await aChallenge().open().by(member).create();
    const proposal = await aProposal('Un titolo sigillato').to(challenge).by(founder).submitted().create();
    await wrote(owner, 'challenge:edit', 'challenge', challenge._id, '2026-11-20T10:00Z');
    await wrote(founder, 'proposal:submit', 'proposal', proposal._id, '2026-11-21T10:00Z');
    await wrote(null, 'challenge:closed', 'challenge', challenge._id, '2026-11-22T10:00Z');
    const { rows } = await read({});
    expect(rows.map(({ action }) => action)).toEqual([
      'challenge:closed',
      'proposal:submit',
      'challenge:edit',
    ]);
    expect(rows[0]).toMatchObject({
      actor: null,
      subject: { name: challenge.title.it, path: `/manage/challenges/${challenge.slug}` },
    });
    expect(rows[1]?.actor).toEqual({ name: founder.name, email: founder.email });
    expect(rows[1]?.subject.name).toContain(proposal.code);
    expect(JSON.stringify(rows)).not.toContain('sigillato');
    expect(JSON.stringify(rows)).not.toContain('declined');
    expect(rows[1]?.details).toEqual([['role', ['admin']]]);
  });

  it('is filtered by person, deed, subject and days of Milan', async () => {
    const anna = await aPerson('Referente acqua').at('anna@acqua.example').create();
    const bruno = await aPerson('Referente luce').create();
    await wrote(anna, 'account:save', 'user', anna.userId, '2026-11-20T22:59Z'); // 23:59 in Milan
    await wrote(anna, 'people:invite', 'organisation', 'o1', '2026-11-20T23:00Z'); // midnight of the 21st
    await wrote(bruno, 'account:save', 'user', bruno.userId, '2026-11-21T12:00Z');
    const actions = async (query: Partial<typeof nothing>) =>
      (await read(query)).rows.map(({ action, actor }) => `${actor?.name} ${action}`);
    expect(await actions({ who: 'ANNA@' })).toHaveLength(2);
    expect(await actions({ who: 'referente luce' })).toEqual(['Referente luce account:save']);
    expect(await actions({ who: 'nobody at all' })).toEqual([]);
    expect(await actions({ action: 'account:save' })).toHaveLength(2);
    expect(await actions({ kind: 'user', id: bruno.userId })).toEqual(['Referente luce account:save']);
    expect(await actions({ from: '2026-11-20', to: '2026-11-20' })).toEqual(['Referente acqua account:save']);
    expect(await actions({ from: '2026-11-21' })).toHaveLength(2);
    expect((await read({ from: 'yesterday', to: '2026-02-30' })).wrong).toEqual(['from', 'to']);
    // Operators and signs of a regular expression are only words.
    expect(await actions({ who: '.*' })).toEqual([]);
    expect(await actions({ action: '{"$gt":""}' })).toEqual([]);
  });

  it('comes page by page, each entry once, also where many were written at the same moment', async () => {
    for (let i = 0; i < 60; i += 1)
      await wrote(secretary, 'account:save', 'user', `u${i}`, '2026-11-20T10:00Z');
    const first = await read({});
    const second = await read({ after: first.next });
    expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 10, null]);
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(60);
  });

  it('leaves as a file whose cells no spreadsheet runs, and says that it left', async () => {
    const evil = await aPerson('=HYPERLINK("http://evil.test";"x")').create();
    for (let i = 0; i < 501; i += 1)
      await wrote(evil, 'account:save', 'user', evil.userId, '2026-11-20T10:00Z');
    const file: string[] = [];
    const now = at('2026-11-24T10:00Z');
    for await (const part of await exportAudit(secretary, { ...nothing, who: 'hyperlink' }, 'it', words, now))
      file.push(part);
    const lines = file.join('').split('\r\n');
    expect(lines).toHaveLength(1 + 501 + 1);
    expect(lines[0]).toBe(`\ufeff${words.columns.join(';')}`);
    expect(lines[1]).toContain(
      '2026-11-20 11:00;2026-11-20T10:00:00.000Z;"\'=HYPERLINK(""http://evil.test"";""x"")"',
    );
    const told = await AuditEntries.findOne({ action: 'audit:export' }).lean();
    expect(told).toMatchObject({ actorId: secretary.userId, details: { fields: ['who'] } });
  });

  it('does not exist for anybody outside the secretariat', async () => {
    for (const stranger of await strangers(await aMember().create())) {
      await expect(viewAudit(stranger, nothing, 'it')).rejects.toMatchObject({ code: 'not_found' });
      await expect(exportAudit(stranger, nothing, 'it', words, new Date())).rejects.toMatchObject({
        code: 'not_found',
      });
    }
    await expect(viewAudit(null, nothing, 'it')).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await AuditEntries.countDocuments()).toBe(0);
  });
});
