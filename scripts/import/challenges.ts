import {
  stateAt,
  type ChallengeContent,
  type ChallengeState,
} from '../../src/lib/domain/challenge/challenge';
import { newChallengeContent } from '../../src/lib/domain/challenge/template';
import { planAdvance } from '../../src/lib/server/challenges/advance';
import { enqueue } from '../../src/lib/server/jobs/outbox';
import { ownSlug } from '../../src/lib/server/slug';
import { newId } from '../../src/lib/server/store/ids';
import {
  Challenges,
  type ChallengeRecord,
  type StateChange,
} from '../../src/lib/server/store/models/challenges';
import { transaction } from '../../src/lib/server/store/transaction';
import {
  auditBatch,
  IMPORTER,
  lookUp,
  type Context,
  type OrganisationRef,
  type Outcome,
  type Refusal,
  type Row,
} from './context';
import { organisationsBy } from './references';
import { bothLanguages, type RecordOf } from './schemas';

/** Challenges of members: drafts, or with dates, by which they open and close, or have done so. */
export async function importChallenges(
  rows: Row<RecordOf<'challenge'>>[],
  context: Context,
): Promise<Outcome> {
  const known = new Set(
    (
      await Challenges.find(
        { externalId: { $in: rows.map(({ record }) => record.id) } },
        { externalId: 1 },
      ).lean()
    ).map((c) => c.externalId),
  );
  const organisations = await organisationsBy(
    rows.flatMap(({ record }) => [record.organisation, ...record.partners]),
    context,
  );
  const outcome: Outcome = { added: 0, existing: 0, refused: [] };
  const fresh: ChallengeRecord[] = [];
  for (const { line, record } of rows) {
    if (known.has(record.id)) {
      outcome.existing += 1;
      continue;
    }
    const result = newChallenge(line, record, organisations, context);
    if (Array.isArray(result)) outcome.refused.push(...result);
    else fresh.push(result);
  }
  outcome.added = fresh.length;
  if (fresh.length === 0) return outcome;
  if (context.dryRun) {
    for (const challenge of fresh) context.planned.challenges.set(challenge.externalId as string, challenge);
    return outcome;
  }
  const ids = fresh.map(({ _id }) => _id);
  await transaction(async (session) => {
    await Challenges.insertMany(fresh, { session, lean: true });
    await auditBatch('challenge', fresh.length, context, session);
    for (const challenge of fresh) await planAdvance(challenge, session);
    await enqueue({ type: 'search:challenges', key: `search:import:${ids[0]}`, payload: { ids } }, session);
    await enqueue(
      { type: 'match:index', key: `match:import:${ids[0]}`, payload: { kind: 'challenge', ids } },
      session,
    );
  });
  return outcome;
}

function newChallenge(
  line: number,
  record: RecordOf<'challenge'>,
  organisations: Map<string, OrganisationRef>,
  context: Context,
): ChallengeRecord | Refusal[] {
  const { language } = record;
  const refused: Refusal[] = [];
  const refuse = (field: string, problem: string) => refused.push({ line, field, problem });

  const owner = organisations.get(record.organisation);
  if (!owner) refuse('organisation', `"${record.organisation}" is not known`);
  else if (owner.kind !== 'member') refuse('organisation', `"${record.organisation}" is not a member`);
  const partnerIds = record.partners.flatMap((key) => {
    const partner = organisations.get(key);
    if (partner?.kind === 'institution') return [partner._id];
    refuse('partners', `"${key}" is not an institution`);
    return [];
  });
  const area = record.area ? lookUp([record.area], context.areas) : { ids: [], unknown: [] };
  if (area.unknown.length > 0) refuse('area', `"${record.area}" is not an area`);
  const topics = lookUp(record.topics, context.topics);
  for (const word of topics.unknown) refuse('topics', `"${word}" is not a topic`);

  const content: ChallengeContent = {
    ...newChallengeContent(bothLanguages(record.title, language)),
    summary: bothLanguages(record.summary, language),
    problem: bothLanguages(record.problem, language),
    outcome: bothLanguages(record.outcome, language),
    prize: bothLanguages(record.prize, language),
    prizeAmount: record.prizeAmount,
    areaId: area.ids[0] ?? null,
    topicIds: topics.ids,
    places: record.places,
    contact: { role: record.contactRole, email: record.contactEmail ?? '' },
    ...form(record, refuse),
  };
  const dates = checkedDates(record, refuse);
  if (refused.length > 0 || !owner) return refused;
  const history = dates ? historyOf(dates, context.now) : [entry('draft', context.now)];
  return {
    ...content,
    ...(dates ?? {}),
    _id: newId(),
    slug: ownSlug(content.title.it || content.title.en),
    organisationId: owner._id,
    partnerIds,
    state: (history.at(-1) as StateChange).state,
    history,
    panel: [],
    proposalCount: 0,
    assessmentVersion: 0,
    demo: false,
    externalId: record.id,
    version: 0,
    createdBy: IMPORTER.userId,
    createdAt: context.now,
    updatedAt: context.now,
  };
}

/** The record's own form and rubric; the standard ones where it has none. */
function form(
  record: RecordOf<'challenge'>,
  refuse: (field: string, problem: string) => void,
): Partial<Pick<ChallengeContent, 'sections' | 'questions' | 'rubric'>> {
  const { language } = record;
  const parts: Partial<Pick<ChallengeContent, 'sections' | 'questions' | 'rubric'>> = {};
  if (record.questions) {
    const names = new Map(
      (record.sections ?? []).map(({ id, title }) => [id, bothLanguages(title, language)]),
    );
    for (const { section } of record.questions)
      if (!names.has(section)) names.set(section, { it: 'Domande', en: 'Questions' });
    parts.sections = [...names].map(([id, title]) => ({ id, title }));
    parts.questions = record.questions.map((question) => ({
      ...question,
      label: bothLanguages(question.label, language),
      hint: bothLanguages(question.hint, language),
      options: question.options.map((option) => bothLanguages(option, language)),
    }));
    if (new Set(parts.questions.map(({ id }) => id)).size < parts.questions.length)
      refuse('questions', 'has the same id twice');
    if (!record.rubric) refuse('rubric', 'is needed with questions of its own');
  }
  if (record.rubric) {
    parts.rubric = record.rubric.map((criterion) => ({
      ...criterion,
      name: bothLanguages(criterion.name, language),
      description: bothLanguages(criterion.description, language),
      scale: criterion.scale.map((step) => bothLanguages(step, language)),
    }));
    const ranking = parts.rubric.filter((criterion) => criterion.ranking);
    const sum = ranking.reduce((total, { weight }) => total + weight, 0);
    if (sum !== 100) refuse('rubric', `has weights that add up to ${sum}, not 100`);
    if (new Set(parts.rubric.map(({ id }) => id)).size < parts.rubric.length)
      refuse('rubric', 'has the same id twice');
  }
  return parts;
}

type Dates = { opensAt: Date; closesAt: Date; assessmentEndsAt: Date; answersBy: Date };
const DAY = 86_400_000;

/** Null without dates. The last two may be left out: a month to assess, a week to answer. */
function checkedDates(
  { opensAt, closesAt, assessmentEndsAt, answersBy }: RecordOf<'challenge'>,
  refuse: (field: string, problem: string) => void,
): Dates | null {
  if (!opensAt && !closesAt) {
    if (assessmentEndsAt || answersBy) refuse('opensAt', 'is missing');
    return null;
  }
  if (!opensAt || !closesAt) {
    refuse(opensAt ? 'closesAt' : 'opensAt', 'is missing');
    return null;
  }
  const assessed = assessmentEndsAt ?? new Date(closesAt.getTime() + 30 * DAY);
  const answered = answersBy ?? new Date(assessed.getTime() + 7 * DAY);
  if (closesAt <= opensAt) refuse('closesAt', 'is not after opensAt');
  if (assessed <= closesAt) refuse('assessmentEndsAt', 'is not after closesAt');
  if (answered < assessed) refuse('answersBy', 'is before assessmentEndsAt');
  return { opensAt, closesAt, assessmentEndsAt: assessed, answersBy: answered };
}

const entry = (state: ChallengeState, at: Date): StateChange => ({
  state,
  at,
  by: IMPORTER.userId,
  reason: '',
});

/** Scheduled at the latest now; opened and closed at its dates, as far as they have passed. */
function historyOf(dates: Dates, now: Date): StateChange[] {
  const scheduledAt = dates.opensAt < now ? dates.opensAt : now;
  const state = stateAt({ state: 'scheduled', ...dates }, now);
  const history = [entry('scheduled', scheduledAt)];
  if (state !== 'scheduled') history.push({ ...entry('open', dates.opensAt), by: null });
  if (state === 'closed') history.push({ ...entry('closed', dates.closesAt), by: null });
  return history;
}
