import { nameProblem, readAs } from '../../src/lib/domain/name';
import { enqueue } from '../../src/lib/server/jobs/outbox';
import { newId } from '../../src/lib/server/store/ids';
import { Organisations, type OrganisationRecord } from '../../src/lib/server/store/models/organisations';
import { transaction } from '../../src/lib/server/store/transaction';
import { auditBatch, freeSlugs, lookUp, type Context, type Outcome, type Row } from './context';
import { bothLanguages, type RecordOf } from './schemas';

/** Members, start-ups with their passports, and institutions. */
export async function importOrganisations(
  rows: Row<RecordOf<'organisation'>>[],
  context: Context,
): Promise<Outcome> {
  const ids = rows.map(({ record }) => record.id);
  const known = new Set(
    (await Organisations.find({ externalId: { $in: ids } }, { externalId: 1 }).lean()).map(
      (o) => o.externalId,
    ),
  );
  const outcome: Outcome = { added: 0, existing: 0, refused: [] };
  const fresh: OrganisationRecord[] = [];
  for (const { line, record } of rows) {
    if (known.has(record.id)) {
      outcome.existing += 1;
      continue;
    }
    const areas = lookUp(record.areas, context.areas);
    const topics = lookUp(record.topics, context.topics);
    const problems = [
      ...areas.unknown.map((word) => ({ line, field: 'areas', problem: `"${word}" is not an area` })),
      ...topics.unknown.map((word) => ({ line, field: 'topics', problem: `"${word}" is not a topic` })),
      ...nameProblems(record, context).map((problem) => ({ line, field: 'name', problem })),
    ];
    if (problems.length > 0) {
      outcome.refused.push(...problems);
      continue;
    }
    if (record.type !== 'startup')
      for (const known of [context.names.organisations, context.names.readings])
        known.add(readAs(record.name));
    fresh.push(newOrganisation(record, areas.ids, topics.ids, context.now));
  }
  outcome.added = fresh.length;
  if (fresh.length === 0) return outcome;
  if (context.dryRun) {
    for (const { _id, kind, externalId } of fresh)
      context.planned.organisations.set(externalId as string, { _id, kind });
    return outcome;
  }
  const slugs = await freeSlugs(
    fresh.map(({ name }) => name),
    (wanted) => Organisations.find({ slug: { $in: wanted } }, { slug: 1 }).lean(),
  );
  fresh.forEach((organisation, index) => (organisation.slug = slugs[index] as string));
  await transaction(async (session) => {
    await Organisations.insertMany(fresh, { session, lean: true });
    await auditBatch('organisation', fresh.length, context, session);
    const startups = fresh.filter(({ kind }) => kind === 'startup').map(({ _id }) => _id);
    if (startups.length > 0) {
      await enqueue(
        {
          type: 'match:index',
          key: `match:import:${startups[0]}`,
          payload: { kind: 'startup', ids: startups },
        },
        session,
      );
    }
  });
  return outcome;
}

/** The rule that holds on the site: a start-up is not called like those in the alliance, and nobody like who runs it. */
function nameProblems({ type, name }: RecordOf<'organisation'>, { names }: Context): string[] {
  const problem = nameProblem(name, names);
  if (problem === 'name_reserved') return [`"${name}" is a name for who runs the site`];
  const taken = type === 'startup' ? problem !== null : names.organisations.has(readAs(name));
  return taken ? [`"${name}" reads like the name of somebody in the alliance`] : [];
}

function newOrganisation(
  record: RecordOf<'organisation'>,
  areaIds: string[],
  topicIds: string[],
  now: Date,
): OrganisationRecord {
  const { type, name, language, website, pitch, problem, technology, references, team } = record;
  return {
    _id: newId(),
    kind: type,
    slug: '',
    name,
    reading: readAs(name),
    description: bothLanguages(record.description, language),
    website,
    areaIds: type === 'startup' ? [] : areaIds,
    passport:
      type === 'startup'
        ? {
            language,
            pitch,
            problem,
            technology,
            references,
            team,
            website,
            city: record.city ?? '',
            foundedYear: record.foundedYear ?? null,
            areaIds,
            topicIds,
            visibility: record.visibility,
          }
        : null,
    demo: false,
    externalId: record.id,
    version: 0,
    peopleVersion: 0,
    createdAt: now,
    updatedAt: now,
  };
}
