import type { Actor } from '../../src/lib/domain/actor';
import { audit } from '../../src/lib/server/audit/record';
import type { AreaRecord, TopicRecord } from '../../src/lib/server/store/models/vocabulary';
import { Areas, Topics } from '../../src/lib/server/store/models/vocabulary';
import type { ChallengeRecord } from '../../src/lib/server/store/models/challenges';
import type { OrganisationRecord } from '../../src/lib/server/store/models/organisations';
import type { ProposalRecord } from '../../src/lib/server/store/models/proposals';
import type { Session } from '../../src/lib/server/store/transaction';
import { knownNames } from '../../src/lib/server/organisations/known-names';
import { freeSlug, slugify } from '../../src/lib/server/slug';

/** A record that passed its schema, with the place it came from. */
export interface Row<T> {
  line: number;
  record: T;
}
/** Why a record was refused. */
export interface Refusal {
  line: number;
  field: string;
  problem: string;
}
/** What became of a batch. */
export interface Outcome {
  added: number;
  existing: number;
  refused: Refusal[];
}

export type OrganisationRef = Pick<OrganisationRecord, '_id' | 'kind'>;
export type ChallengeRef = Pick<
  ChallengeRecord,
  '_id' | 'organisationId' | 'state' | 'opensAt' | 'closesAt' | 'questions' | 'rubric' | 'panel'
>;
export type ProposalRef = Pick<
  ProposalRecord,
  '_id' | 'challengeId' | 'organisationId' | 'state' | 'revision' | 'submittedAt'
>;

/** What a whole import shares. In a dry run, `planned` stands for what would have been written before. */
export interface Context {
  now: Date;
  dryRun: boolean;
  areas: AreaRecord[];
  topics: TopicRecord[];
  /** Of the alliance and everybody in it, with those that this import adds. */
  names: Awaited<ReturnType<typeof knownNames>>;
  planned: {
    organisations: Map<string, OrganisationRef>;
    challenges: Map<string, ChallengeRef>;
    proposals: Map<string, ProposalRef>;
  };
}

/** Who writes, for the audit log: an administrator at the machine, not a person of the site. */
export const IMPORTER: Actor = {
  userId: 'import',
  name: 'import',
  email: '',
  locale: 'it',
  secretariat: true,
  organisation: null,
  formerStartupIds: [],
};

export async function newContext(now: Date, dryRun: boolean): Promise<Context> {
  return {
    now,
    dryRun,
    areas: await Areas.find().lean<AreaRecord[]>(),
    topics: await Topics.find({ retired: false }).lean<TopicRecord[]>(),
    names: await knownNames(),
    planned: { organisations: new Map(), challenges: new Map(), proposals: new Map() },
  };
}

/** One entry for a batch: how many of what, never their text. */
export const auditBatch = (
  kind: 'organisation' | 'challenge' | 'proposal' | 'review',
  count: number,
  context: Context,
  session: Session,
  organisationId: string | null = null,
): Promise<void> =>
  audit(
    IMPORTER,
    {
      action: `import:${kind}`,
      subject: { kind, id: 'batch' },
      organisationId,
      details: { count },
    },
    context.now,
    session,
  );

/** Areas or topics by id, label or synonym, in any language and case. @returns ids, and the words nobody knows */
export function lookUp(
  words: string[],
  terms: { _id: string; label: { it: string; en: string }; synonyms?: TopicRecord['synonyms'] }[],
): { ids: string[]; unknown: string[] } {
  const ids: string[] = [];
  const unknown: string[] = [];
  for (const word of words) {
    const wanted = word.toLowerCase();
    const term = terms.find((t) =>
      [t._id, t.label.it, t.label.en, ...(t.synonyms?.it ?? []), ...(t.synonyms?.en ?? [])].some(
        (name) => name.toLowerCase() === wanted,
      ),
    );
    if (term) ids.push(term._id);
    else unknown.push(word);
  }
  return { ids: [...new Set(ids)], unknown };
}

/** Addresses for these titles that nothing else has, in one query. */
export async function freeSlugs(
  titles: string[],
  find: (slugs: string[]) => Promise<{ slug: string }[]>,
): Promise<string[]> {
  const taken = new Set((await find([...new Set(titles.map(slugify))])).map(({ slug }) => slug));
  const slugs: string[] = [];
  for (const title of titles) {
    const slug = await freeSlug(title, async (wanted) => taken.has(wanted));
    taken.add(slug);
    slugs.push(slug);
  }
  return slugs;
}
