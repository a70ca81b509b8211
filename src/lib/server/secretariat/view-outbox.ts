import type { Visitor } from '$domain/actor';
import { pick, type Locale, type Localised, type Picked } from '$domain/localised';
import { failureOf, maskAddress, withoutSecrets, type Failure } from '$domain/operations/failure';
import { authorise, signedIn } from '../authorise';
import { config } from '../config';
import { MAX_ATTEMPTS } from '../jobs/worker';
import { Challenges } from '../store/models/challenges';
import { Jobs, type JobRecord } from '../store/models/operations';
import { readCursor, writeCursor } from '../store/paging';

const PAGE = 50;

/** What a person calls the states of a job. */
const STATES = { waiting: 'ready', running: 'running', failed: 'dead' } as const;
export type OutboxState = keyof typeof STATES;
const isState = (text: string | null): text is OutboxState => text !== null && text in STATES;

export interface OutboxRow {
  id: string;
  type: string;
  /** Only letters have one. */
  template: string | null;
  /** Whole only where the letter failed and somebody must look at the address. */
  to: string | null;
  /** The one challenge that the job concerns; without an address where only its letter names it. */
  challenge: (Picked & { slug: string | null }) | null;
  dueAt: Date;
  attempts: number;
  failure: Failure | null;
  /** What the program said, without addresses and secrets. */
  said: string;
  mayRetry: boolean;
}

/** Letters whose link is dead before anybody could send them again: the person asks for a new one. */
export const SHORT_LIVED = ['sign_in'];

/** The jobs that wait, run or failed for good, and how many of each type; never a token. */
export async function viewOutbox(
  actor: Visitor,
  query: { state: string | null; type: string | null; after: string | null },
  locale: Locale,
  now: Date,
) {
  signedIn(actor);
  authorise(actor, 'secretariat:work', null);
  const counts = await Jobs.aggregate<{ _id: { state: JobRecord['state']; type: string }; count: number }>([
    { $match: { state: { $in: Object.values(STATES) } } },
    { $group: { _id: { state: '$state', type: '$type' }, count: { $sum: 1 } } },
  ]);
  const inState = (state: OutboxState) => counts.filter(({ _id }) => _id.state === STATES[state]);
  const total = (state: OutboxState) => inState(state).reduce((sum, { count }) => sum + count, 0);
  const state = isState(query.state) ? query.state : total('failed') > 0 ? 'failed' : 'waiting';
  const types = inState(state)
    .map(({ _id, count }) => ({ type: _id.type, count }))
    .sort((a, b) => a.type.localeCompare(b.type));
  const type = types.find((known) => known.type === query.type)?.type ?? null;
  const cursor = readCursor(query.after);
  const found = await Jobs.find(
    {
      state: STATES[state],
      ...(type ? { type } : {}),
      ...(cursor
        ? { $or: [{ dueAt: { $gt: cursor.at } }, { dueAt: cursor.at, _id: { $gt: cursor.id } }] }
        : {}),
    },
    {
      type: 1,
      state: 1,
      dueAt: 1,
      attempts: 1,
      lastError: 1,
      'payload.template': 1,
      'payload.to': 1,
      'payload.params.challenge': 1,
      'payload.params.slug': 1,
      'payload.locale': 1,
      'payload.challengeId': 1,
      'payload.kind': 1,
      // An import's job has thousands: two say already that it is not about one.
      'payload.ids': { $slice: 2 },
    },
  )
    .sort({ dueAt: 1, _id: 1 })
    .limit(PAGE + 1)
    .lean<JobRecord[]>();
  const rows = found.slice(0, PAGE);
  const last = rows.at(-1);
  const challenges = await challengesOf(rows);
  return {
    state,
    type,
    types,
    totals: { waiting: total('waiting'), running: total('running'), failed: total('failed') },
    rows: rows.map((job) => toRow(job, challenges, locale)),
    next: found.length > PAGE && last ? writeCursor(last.dueAt, last._id) : null,
    maxAttempts: MAX_ATTEMPTS,
    captured: !config().SMTP_URL,
    now,
  };
}

interface Payload {
  template?: string;
  to?: string;
  locale?: Locale;
  params?: { challenge?: string; slug?: string };
  challengeId?: string;
  kind?: string;
  ids?: string[] | 'all';
}

/** How a job names the challenge that it is about: by its id or its address. */
function challengeKey({ type, payload }: JobRecord): string | null {
  const { challengeId, kind, ids, params } = payload as Payload;
  if (challengeId) return challengeId;
  if (type !== 'search:challenges' && kind !== 'challenge') return params?.slug ?? null;
  return Array.isArray(ids) && ids.length === 1 ? (ids[0] ?? null) : null;
}

type Known = Map<string, { slug: string; title: Localised }>;

/** The challenges of all these jobs at once, by id and by address. */
async function challengesOf(jobs: JobRecord[]): Promise<Known> {
  const keys = [...new Set(jobs.flatMap((job) => challengeKey(job) ?? []))];
  if (keys.length === 0) return new Map();
  const found = await Challenges.find(
    { $or: [{ _id: { $in: keys } }, { slug: { $in: keys } }] },
    { slug: 1, title: 1 },
  ).lean();
  return new Map(found.flatMap(({ _id, slug, title }) => [_id, slug].map((key) => [key, { slug, title }])));
}

function toRow(job: JobRecord, challenges: Known, locale: Locale): OutboxRow {
  const { template, to, params, locale: lang = 'it' } = job.payload as Payload;
  const challenge = challenges.get(challengeKey(job) ?? '');
  const named = params?.challenge ? { text: params.challenge, lang, slug: null } : null;
  const failed = job.state === 'dead';
  return {
    id: job._id,
    type: job.type,
    template: template ?? null,
    to: to ? (failed ? to : maskAddress(to)) : null,
    challenge: challenge ? { ...pick(challenge.title, locale), slug: challenge.slug } : named,
    dueAt: job.dueAt,
    attempts: job.attempts,
    failure: job.lastError ? failureOf(job.type, job.lastError) : null,
    said: withoutSecrets(job.lastError),
    mayRetry: failed && !SHORT_LIVED.includes(template ?? ''),
  };
}
