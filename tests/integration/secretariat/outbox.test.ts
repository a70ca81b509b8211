import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { seal } from '$server/auth/sealed-token';
import { drain, type Handlers } from '$server/jobs/worker';
import { dropJob, retryJob, retryJobs } from '$server/secretariat/retry-jobs';
import { viewOutbox } from '$server/secretariat/view-outbox';
import { newId } from '$server/store/ids';
import { AuditEntries, Jobs, type JobRecord } from '$server/store/models/operations';
import { aChallenge, aMember, aSecretary, dropDatabase, openDatabase } from '../../fixtures';
import { strangers } from './strangers';

const now = new Date();
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const anything = { state: null, type: null, after: null };
const TOKEN = 'a-token-that-nobody-may-see-0123456789';

describe('the outbox', () => {
  let secretary: Actor;
  beforeAll(async () => {
    await openDatabase();
    secretary = await aSecretary().create();
  });
  afterAll(dropDatabase);
  beforeEach(async () => {
    await Jobs.deleteMany({});
  });

  it('shows what stands still first, and says why in words', async () => {
    await aLetter({ state: 'dead', attempts: 12, lastError: 'connect ECONNREFUSED 10.0.0.3:587' });
    await aLetter({ dueAt: minutes(-1) });
    await aJob({ type: 'search:challenges', dueAt: minutes(5) });
    await aJob({ type: 'match:index', state: 'running' });
    const outbox = await viewOutbox(secretary, anything, 'it', now);
    expect(outbox).toMatchObject({ state: 'failed', totals: { failed: 1, waiting: 2, running: 1 } });
    expect(outbox.rows).toMatchObject([
      {
        template: 'invitation',
        to: 'anna@acqua.example',
        attempts: 12,
        failure: 'mail_server',
        mayRetry: true,
      },
    ]);
  });

  it('shows addresses only where a letter did not leave, and never a link', async () => {
    await aLetter({ dueAt: minutes(-1) });
    await aLetter({ state: 'dead', lastError: `550 no such user anna@acqua.example ${TOKEN}` });
    const seen = await Promise.all(
      ['waiting', 'failed'].map((state) => viewOutbox(secretary, { ...anything, state }, 'it', now)),
    );
    expect(seen[0]?.rows[0]?.to).toBe('a…@acqua.example');
    expect(seen[1]?.rows[0]?.said).toBe('550 no such user a…@acqua.example …');
    const sealed = (await Jobs.findOne({}).lean())?.payload.sealed;
    expect(JSON.stringify(seen)).not.toContain(TOKEN);
    expect(JSON.stringify(seen)).not.toContain(String(sealed));
    expect(JSON.stringify(seen)).not.toContain('mail:invitation');
  });

  it('names the challenge that a job is about, with the way to it, in one query for all', async () => {
    const [first, second] = [await aChallenge('Ombra').create(), await aChallenge('Rampe').open().create()];
    await aJob({ type: 'challenge:advance', payload: { challengeId: first._id } });
    await aJob({ type: 'match:refresh', payload: { challengeId: second._id } });
    await aJob({ type: 'search:challenges', payload: { ids: [first._id] } });
    await aJob({ type: 'match:index', payload: { kind: 'challenge', ids: [second._id] } });
    await aJob({
      type: 'mail:send',
      payload: { template: 'closed', params: { challenge: 'Rampe', slug: second.slug } },
    });
    await aJob({
      type: 'mail:send',
      payload: { template: 'receipt', locale: 'en', params: { challenge: 'Ramps' } },
    });
    // About many, about none, and about one that is gone.
    await aJob({ type: 'search:challenges', payload: { ids: [first._id, second._id] } });
    await aJob({ type: 'search:challenges', payload: { ids: 'all' } });
    await aJob({ type: 'match:index', payload: { kind: 'startup', ids: [first._id] } });
    await aJob({ type: 'match:similar', payload: { challengeId: newId() } });
    let asked = 0;
    mongoose.set('debug', (collection: string) => void (asked += collection === 'challenges' ? 1 : 0));
    const { rows } = await viewOutbox(secretary, { ...anything, state: 'waiting' }, 'it', now).finally(() =>
      mongoose.set('debug', false),
    );
    expect(asked).toBe(1);
    const named = rows.map(
      ({ challenge }) => challenge && `${challenge.lang} ${challenge.text} ${challenge.slug}`,
    );
    const [one, other] = [`it Ombra ${first.slug}`, `it Rampe ${second.slug}`];
    expect(named.sort()).toEqual(
      [null, null, null, null, one, one, other, other, other, 'en Ramps null'].sort(),
    );
  });

  it('comes by state and type, page by page, the oldest first', async () => {
    for (let i = 0; i < 55; i += 1) await aJob({ type: 'match:index', dueAt: minutes(Math.floor(i / 2)) });
    await aLetter({});
    const query = { state: 'waiting', type: 'match:index', after: null };
    const first = await viewOutbox(secretary, query, 'it', now);
    const second = await viewOutbox(secretary, { ...query, after: first.next }, 'it', now);
    expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 5, null]);
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(55);
    expect(first.types).toEqual([
      { type: 'mail:send', count: 1 },
      { type: 'match:index', count: 55 },
    ]);
  });

  it('lets one failed letter try again, and the worker sends it', async () => {
    const id = await aLetter({ state: 'dead', attempts: 12, lastError: 'timeout' });
    await retryJob(secretary, id, now);
    const sent: string[] = [];
    const handlers = { 'mail:send': async (_: unknown, { key }: { key: string }) => void sent.push(key) };
    await drain(handlers as unknown as Handlers);
    expect(sent).toHaveLength(1);
    expect(await Jobs.findOne({ _id: id }).lean()).toMatchObject({ state: 'done', attempts: 1 });
    expect(await AuditEntries.exists({ action: 'job:retry', 'subject.id': id })).not.toBeNull();
    await expect(retryJob(secretary, id, now)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('lets all failed jobs of a type try again, but no sign-in link that is long dead', async () => {
    for (let i = 0; i < 3; i += 1) await aLetter({ state: 'dead', lastError: 'timeout' });
    const link = await aLetter({ state: 'dead', lastError: 'timeout' }, 'sign_in');
    const other = await aJob({ type: 'match:index', state: 'dead' });
    expect(await retryJobs(secretary, 'mail:send', now)).toBe(3);
    const failed = await viewOutbox(secretary, { ...anything, state: 'failed' }, 'it', now);
    expect(failed.rows.map(({ id, mayRetry }) => [id, mayRetry])).toEqual(
      expect.arrayContaining([
        [link, false],
        [other, true],
      ]),
    );
    await expect(retryJob(secretary, link, now)).rejects.toMatchObject({ code: 'not_found' });
    await expect(retryJobs(secretary, 'mail:send', now)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('gives a failed letter up and forgets its link; one that waits stays', async () => {
    const dead = await aLetter({ state: 'dead', lastError: 'timeout' });
    const waiting = await aLetter({});
    await dropJob(secretary, dead, now);
    const kept = await Jobs.findOne({ _id: dead }).lean();
    expect(kept).toMatchObject({ state: 'done' });
    expect(kept?.payload).not.toHaveProperty('sealed');
    await expect(dropJob(secretary, waiting, now)).rejects.toMatchObject({ code: 'not_found' });
    expect(await AuditEntries.exists({ action: 'job:drop', 'subject.id': dead })).not.toBeNull();
  });

  it('does not exist for anybody outside the secretariat', async () => {
    const dead = await aLetter({ state: 'dead', lastError: 'timeout' });
    for (const stranger of await strangers(await aMember().create())) {
      for (const ask of [
        () => viewOutbox(stranger, anything, 'it', now),
        () => retryJob(stranger, dead, now),
        () => retryJobs(stranger, 'mail:send', now),
        () => dropJob(stranger, dead, now),
      ])
        await expect(ask()).rejects.toMatchObject({ code: 'not_found' });
    }
    await expect(viewOutbox(null, anything, 'it', now)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await Jobs.findOne({ _id: dead }).lean()).toMatchObject({ state: 'dead' });
  });

  async function aJob(job: Partial<JobRecord>): Promise<string> {
    const _id = newId();
    await Jobs.create({ _id, key: `k:${_id}`, dueAt: now, payload: {}, ...job });
    return _id;
  }

  const aLetter = (job: Partial<JobRecord>, template = 'invitation') =>
    aJob({
      type: 'mail:send',
      key: `mail:${template}:${newId()}`,
      payload: { template, to: 'anna@acqua.example', locale: 'it', params: {}, sealed: seal(TOKEN) },
      ...job,
    });
});
