import { gzipSync } from 'node:zlib';
import type { Visitor } from '$domain/actor';
import { isSealed, stateAt } from '$domain/challenge/challenge';
import { notFound } from '$domain/errors';
import { pick, type Locale } from '$domain/localised';
import { gradeOf } from '$domain/matching/feedback';
import { can } from '$domain/policy';
import { ASSESSED_STATES } from '$domain/proposal/proposal';
import { audit } from '../../audit/record';
import { authorise, signedIn } from '../../authorise';
import { challengeFacts } from '../../challenges/load';
import { Challenges } from '../../store/models/challenges';
import { MatchFeedback, pairId, type MatchFeedbackRecord } from '../../store/models/match-feedback';
import { Organisations, type OrganisationRecord } from '../../store/models/organisations';
import { Proposals } from '../../store/models/proposals';
import { matchVocabulary, topicNames } from '../matches/reasons';

/** The format in which search is measured: documents, queries, and which answers which (scripts/bench/matching). */
export interface RelevanceSet {
  documents: {
    id: string;
    title: string;
    keywords: string;
    text: string;
    company: string;
    area: string;
    year: string;
  }[];
  queries: { id: string; title: string; text: string; area: string }[];
  /** 2: a proposal was sent; 1: interested; 0: not their subject. */
  judgements: { query: string; document: string; grade: 0 | 1 | 2 }[];
}

/** The language of the challenges' texts: the base one, or the other where it is not written. */
const LOCALE: Locale = 'it';

/**
 * What people answered, as judgements of the matches. In go only challenges that everybody may read and passports that
 * every member may find, under names that identify nobody else; proposals count once they are unsealed.
 */
export async function relevanceSet(actor: Visitor, now: Date): Promise<RelevanceSet> {
  signedIn(actor);
  authorise(actor, 'secretariat:work', null);
  const [challenges, startups, feedback, vocabulary] = await Promise.all([
    Challenges.find(
      { state: { $nin: ['draft', 'awaiting_approval', 'cancelled'] } },
      { sections: 0, questions: 0, rubric: 0, benefits: 0, ipTerms: 0, history: 0 },
    ).lean(),
    Organisations.find({ kind: 'startup', 'passport.visibility': 'all_members' }, { slug: 1, passport: 1 })
      .sort({ slug: 1 })
      .lean<Pick<OrganisationRecord, '_id' | 'slug' | 'passport'>[]>(),
    MatchFeedback.find(
      { $or: [{ 'refused.at': { $type: 'date' } }, { 'invitation.answer': { $type: 'string' } }] },
      { 'refused.reason': 1, 'invitation.answer': 1 },
    ).lean<Pick<MatchFeedbackRecord, '_id' | 'refused' | 'invitation'>[]>(),
    matchVocabulary(LOCALE),
  ]);
  const published = challenges.filter((challenge) =>
    can(null, 'challenge:view', challengeFacts(challenge, now)),
  );
  const unsealed = published.filter((challenge) => !isSealed(stateAt(challenge, now)));
  const sent = await Proposals.find(
    { challengeId: { $in: unsealed.map(({ _id }) => _id) }, state: { $in: ASSESSED_STATES } },
    { challengeId: 1, organisationId: 1 },
  ).lean();
  const proposed = new Set(
    sent.map(({ challengeId, organisationId }) => pairId(challengeId, organisationId)),
  );
  const answers = new Map(feedback.map((pair) => [pair._id, pair]));

  const judgements: RelevanceSet['judgements'] = [];
  const judged = new Set<string>();
  for (const challenge of published) {
    for (const startup of startups) {
      const id = pairId(challenge._id, startup._id);
      const answer = answers.get(id);
      const grade = gradeOf({
        refused: answer?.refused?.reason ?? null,
        answer: answer?.invitation?.answer ?? null,
        proposed: proposed.has(id),
      });
      if (grade === null) continue;
      judged.add(challenge._id);
      judgements.push({ query: challenge.slug, document: startup.slug, grade });
    }
  }
  return {
    documents: startups.flatMap(({ slug, passport }) =>
      passport
        ? [
            {
              id: slug,
              title: passport.pitch,
              keywords: topicNames(passport.topicIds, vocabulary).join('; '),
              text: [passport.problem, passport.technology, passport.references].filter(Boolean).join('\n'),
              company: slug,
              area: passport.areaIds[0] ?? '',
              year: passport.foundedYear ? String(passport.foundedYear) : '',
            },
          ]
        : [],
    ),
    queries: published
      .filter(({ _id }) => judged.has(_id))
      .map((challenge) => ({
        id: challenge.slug,
        title: pick(challenge.title, LOCALE).text,
        text: [challenge.summary, challenge.problem, challenge.outcome]
          .map((part) => pick(part, LOCALE).text)
          .filter(Boolean)
          .join('\n'),
        area: challenge.areaId ?? '',
      })),
    judgements,
  };
}

/** One file of the set, by the name that the bench reads. @throws AppError not_found */
export async function relevanceFile(
  actor: Visitor,
  name: string,
  now: Date,
): Promise<{ body: Uint8Array<ArrayBuffer>; type: string }> {
  const set = await relevanceSet(actor, now);
  const lines = (rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const files: Record<string, () => { body: Buffer; type: string }> = {
    'docs.jsonl.gz': () => ({ body: gzipSync(lines(set.documents)), type: 'application/gzip' }),
    'queries_feedback.jsonl': () => ({
      body: Buffer.from(lines(set.queries)),
      type: 'application/x-ndjson; charset=utf-8',
    }),
    'qrels_feedback.tsv': () => ({
      body: Buffer.from(
        set.judgements.map(({ query, document, grade }) => `${query}\t${document}\t${grade}\n`).join(''),
      ),
      type: 'text/tab-separated-values; charset=utf-8',
    }),
  };
  const file = Object.hasOwn(files, name) ? files[name]?.() : undefined;
  if (!file) throw notFound();
  await audit(
    actor,
    {
      action: 'matching:export',
      subject: { kind: 'file', id: name },
      details: { lines: set.judgements.length },
    },
    now,
  );
  return { body: new Uint8Array(file.body), type: file.type };
}
