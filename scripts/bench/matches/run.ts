/**
 * `npm run bench:matches -- FOLDER [--limit N]`: what matching takes in the product, on services of its own that go when
 * it ends. FOLDER holds the sbir set: its calls are open challenges, and each of its proposals is the passport of a
 * start-up. Vectors come from the cache of `bench:matching`, where the set's are made once.
 */
import { randomBytes } from 'node:crypto';
import os from 'node:os';
import { parseArgs } from 'node:util';
import type { Actor } from '../../../src/lib/domain/actor';
import { emptyPassport } from '../../../src/lib/domain/organisation/passport';
import { vectorKey } from '../../../src/lib/server/embeddings/vector-key';
import { handlers } from '../../../src/lib/server/job-handlers';
import { enqueueMany } from '../../../src/lib/server/jobs/outbox';
import { drain, type Handlers } from '../../../src/lib/server/jobs/worker';
import { vectorModel } from '../../../src/lib/server/matching/index/engines';
import { listStartupsForChallenge } from '../../../src/lib/server/matching/matches/list-startups-for-challenge';
import { planAll } from '../../../src/lib/server/matching/matches/plan';
import { rebuildSearch } from '../../../src/lib/server/matching/index/rebuild';
import {
  prepareAsking,
  refreshChallengeMatches,
  search,
} from '../../../src/lib/server/matching/matches/refresh';
import { composeTexts } from '../../../src/lib/server/matching/index/texts';
import { viewStartupMatches } from '../../../src/lib/server/matching/matches/view-startup-matches';
import { connect, disconnect } from '../../../src/lib/server/store/connection';
import { ensureIndexes } from '../../../src/lib/server/store/index-check';
import { Challenges, type ChallengeRecord } from '../../../src/lib/server/store/models/challenges';
import { Matches, MatchTexts, MatchVectors } from '../../../src/lib/server/store/models/matching';
import { Organisations, type OrganisationRecord } from '../../../src/lib/server/store/models/organisations';
import { Topics } from '../../../src/lib/server/store/models/vocabulary';
import { aChallenge, aMember, aPerson } from '../../../tests/fixtures';
import { Failure, main, say, step } from '../../setup/console.mjs';
import { startTemporaryServices } from '../../services/index.mjs';
import { readDocuments, readQueries } from '../matching/dataset';
import { quantile } from '../matching/measures';
import { openVectors } from '../matching/vectors';

const GOALS = { matchMs: 60, pageMs: 10, changed: 500, changedSeconds: 60 };
const ROUNDS = 3;
const TOPICS = Array.from({ length: 40 }, (_, i) => `bench-topic-${i}`);
const OF_EACH = 4;
const BATCH = 500;

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { limit: { type: 'string', default: '100000' } },
  });
  const folder = positionals[0];
  if (!folder) throw new Failure('Say where the sbir set is: npm run bench:matches -- FOLDER');
  const services = await startTemporaryServices({ small: false });
  Object.assign(process.env, services.env, {
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    EMBEDDINGS: 'off',
  });
  try {
    await connect();
    await ensureIndexes();
    return await measure(folder, Number(values.limit));
  } finally {
    await disconnect();
    await services.stop();
  }
});

async function measure(folder: string, limit: number): Promise<number> {
  const startups = await load(folder, limit);
  await planAll();
  const [firstSeconds] = await timed('First indexing and matching', work);
  const texts = await MatchTexts.countDocuments();
  const held = await MatchTexts.countDocuments({ kind: 'startup', indexedVectorKey: { $ne: '' } });
  say(
    `${texts} texts, ${held} with a vector, ${await Matches.estimatedDocumentCount()} matches: ${firstSeconds.toFixed(1)} s`,
  );

  const slow = await matchTimes();
  const reading = await pageTimes();
  const changing = await changePassports(startups.slice(0, GOALS.changed));
  const [rebuilding] = await timed('Rebuilding', () => rebuildSearch());
  await work();
  say(`Rebuild of ${texts} texts: ${rebuilding.toFixed(1)} s (${load1()})`);
  return slow || reading || changing ? 1 : 0;
}

/** One match with its weights and vector at hand; what comes before; and the whole, with reasons and writing. */
async function matchTimes(): Promise<boolean> {
  const challenges = await Challenges.find({}).lean<ChallengeRecord[]>();
  const preparing: number[] = [];
  const matching: number[] = [];
  const refreshing: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const challenge of challenges) {
      const began = performance.now();
      const asking = await prepareAsking(challenge, new Date());
      if (!asking) throw new Failure(`${challenge.slug} has no text.`);
      const asked = performance.now();
      await search(asking, 'startup', asking.audience);
      preparing.push(asked - began);
      matching.push(performance.now() - asked);
      const again = performance.now();
      await refreshChallengeMatches({ challengeId: challenge._id });
      refreshing.push(performance.now() - again);
    }
  }
  report('Reading and weighing a challenge', preparing);
  const p95 = report('A match, retrieved and ranked', matching);
  report('A challenge matched again, with reasons, written', refreshing);
  console.log(`Goal p95 ≤ ${GOALS.matchMs} ms: ${p95 <= GOALS.matchMs ? 'met' : 'MISSED'}`);
  return p95 > GOALS.matchMs;
}

/** What the server needs for the matches of a page: found, asked about by the policy, with reasons in words. */
async function pageTimes(): Promise<boolean> {
  const challenges = await Challenges.find({}).lean<ChallengeRecord[]>();
  const company = await Organisations.findOne({ kind: 'member' }).lean<OrganisationRecord>();
  if (!company) throw new Failure('The company of the challenges is gone.');
  const member = await aPerson('Referente sfida').of(company).create();
  const matched = await Organisations.find({ _id: { $in: await Matches.distinct('subjectId') } })
    .limit(GOALS.changed)
    .lean<OrganisationRecord[]>();
  const people: Actor[] = [];
  for (const startup of matched) people.push(await aPerson('Referente start-up').of(startup).create());
  // The first visit to a challenge is written down once; it is not what a page usually takes.
  const startupTimes: number[] = [];
  for (const round of ['first visit', 'visit'])
    for (const actor of people) {
      const began = performance.now();
      await viewStartupMatches(actor, {}, 'it', new Date());
      if (round === 'visit') startupTimes.push(performance.now() - began);
    }
  const challengeTimes: number[] = [];
  for (let round = 0; round < ROUNDS; round++)
    for (const { slug } of challenges) {
      const began = performance.now();
      await listStartupsForChallenge(member, slug, {}, 'it', new Date());
      challengeTimes.push(performance.now() - began);
    }
  const slowest = Math.max(
    report('The challenges that fit a start-up, read', startupTimes, 'p50'),
    report('The start-ups that fit a challenge, read', challengeTimes, 'p50'),
  );
  console.log(`Goal, half of the time ≤ ${GOALS.pageMs} ms: ${slowest <= GOALS.pageMs ? 'met' : 'MISSED'}`);
  return slowest > GOALS.pageMs;
}

function report(what: string, times: number[], answer: 'p50' | 'p95' = 'p95'): number {
  const sorted = [...times].sort((a, b) => a - b);
  const [p50, p95] = [quantile(sorted, 0.5), quantile(sorted, 0.95)];
  console.log(
    `${what}: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms (${times.length} times, ${load1()})`,
  );
  return { p50, p95 }[answer];
}

/** As when their start-ups save them: one job each. The first words, which the vector stands for, stay. */
async function changePassports(ids: string[]): Promise<boolean> {
  await Organisations.updateMany(
    { _id: { $in: ids } },
    {
      $set: { 'passport.references': 'Proven on a tram depot with acoustic cameras and ultrasonic gauges.' },
    },
  );
  await enqueueMany(
    ids.map((id) => ({
      type: 'match:index',
      key: `match:startup:${id}`,
      payload: { kind: 'startup', ids: [id] },
    })),
    { again: true },
  );
  const [seconds] = await timed('Matching changed passports again', work);
  const met = seconds <= GOALS.changedSeconds;
  console.log(
    `${ids.length} changed passports, all challenges matched again: ${seconds.toFixed(1)} s (${load1()}); ` +
      `goal ${GOALS.changedSeconds} s: ${met ? 'met' : 'MISSED'}`,
  );
  return !met;
}

/** @returns the start-ups' ids */
async function load(folder: string, limit: number): Promise<string[]> {
  const documents = readDocuments(folder, say)
    .filter(({ title, text }) => title || text)
    .slice(0, limit);
  const now = new Date();
  const startups = documents.map(({ id, title, text }, i) => ({
    _id: `bench-${i}`,
    kind: 'startup' as const,
    slug: `bench-${i}`,
    name: `Start-up ${id}`,
    reading: `startup${id}`,
    passport: { ...emptyPassport('en'), pitch: title, technology: text, topicIds: topicsOf(i) },
    createdAt: now,
    updatedAt: now,
  }));
  for (let at = 0; at < startups.length; at += BATCH)
    await Organisations.insertMany(startups.slice(at, at + BATCH));
  await Topics.insertMany(
    TOPICS.map((_id) => ({
      _id,
      areaId: 'digital',
      label: { it: _id, en: _id },
      synonyms: { it: [], en: [] },
    })),
  );
  const member = await aMember().create();
  const challengeIds: string[] = [];
  for (const [i, { title, text }] of readQueries(folder, 'topic', say).entries()) {
    const english = (en: string) => ({ it: '', en });
    const { _id } = await aChallenge()
      .by(member)
      .with({
        title: english(title),
        summary: english(''),
        problem: english(text),
        outcome: english(''),
        topicIds: topicsOf(i * OF_EACH),
      })
      .open()
      .create();
    challengeIds.push(_id);
  }
  await loadVectors('challenge', challengeIds);
  await loadVectors(
    'startup',
    startups.map(({ _id }) => _id),
  );
  return startups.map(({ _id }) => _id);
}

/** The set has no topics: these go round, so that pages and matches have as many to read as in use. */
function topicsOf(i: number): string[] {
  return Array.from({ length: OF_EACH }, (_, n) => TOPICS[(i + n * 7) % TOPICS.length] ?? '');
}

/** Vectors as the site's job would have left them. */
async function loadVectors(kind: 'challenge' | 'startup', ids: string[]): Promise<void> {
  const vectors = await openVectors();
  try {
    for (let at = 0; at < ids.length; at += BATCH) {
      const composed = [...(await composeTexts(kind, ids.slice(at, at + BATCH), new Date())).values()];
      const purpose = kind === 'challenge' ? 'query' : 'passage';
      const made = await vectors.of(
        composed.map(({ embedded }) => ({ title: '', text: embedded.text })),
        purpose,
      );
      await MatchVectors.bulkWrite(
        composed.flatMap(({ embedded }, i) => {
          const vector = made[i];
          if (!vector) return [];
          const update = {
            $set: { model: vectorModel(), numbers: Buffer.from(vector.buffer as ArrayBuffer) },
          };
          const filter = { _id: vectorKey(vectorModel(), purpose, embedded.text) };
          return [{ updateOne: { filter, update, upsert: true } }];
        }),
      );
    }
  } finally {
    await vectors.stop();
  }
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<[number, T]> {
  const line = step(what);
  const began = performance.now();
  const result = await work();
  const seconds = (performance.now() - began) / 1000;
  line.done(`${what}: ${seconds.toFixed(1)} s`);
  return [seconds, result];
}

function load1(): string {
  return `load ${(os.loadavg()[0] ?? 0).toFixed(1)} on ${os.cpus().length} processors`;
}

/** Everything that is due, and what each kind of job took. */
async function work(): Promise<void> {
  const spent = new Map<string, { times: number; ms: number }>();
  const watched = Object.fromEntries(
    Object.entries(handlers).map(([type, handler]) => [
      type,
      async (...args: Parameters<typeof handler>) => {
        const began = performance.now();
        await (handler as (...all: unknown[]) => Promise<void>)(...args);
        const { times, ms } = spent.get(type) ?? { times: 0, ms: 0 };
        spent.set(type, { times: times + 1, ms: ms + performance.now() - began });
      },
    ]),
  ) as unknown as Handlers;
  await drain(watched);
  for (const [type, { times, ms }] of spent)
    console.log(`  ${type}: ${times} × ${(ms / times).toFixed(0)} ms`);
}
