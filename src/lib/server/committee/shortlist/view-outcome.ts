import type { Visitor } from '$domain/actor';
import { readSnapshot } from '$domain/committee/snapshot';
import { notFound } from '$domain/errors';
import { pick, type Locale, type Picked } from '$domain/localised';
import { can } from '$domain/policy';
import { OUTCOMES, type Outcome } from '$domain/proposal/proposal';
import { authorise, signedIn } from '../../authorise';
import { challengeFacts, loadChallenge } from '../../challenges/load';
import { visiblePassports } from '../../organisations/visible-passports';
import { Shortlists, type ShortlistRecord } from '../../store/models/committee';
import { Organisations } from '../../store/models/organisations';
import { Users } from '../../store/models/people';
import { Proposals } from '../../store/models/proposals';
import { conflictsOf } from '../load';
import { checkSeal } from './seal';

export interface OutcomeRow {
  startup: string;
  /** The address of its passport, where this person may see it. */
  passport: string | null;
  /** The proposal, for who may open it: the panel. */
  proposalId: string | null;
  outcome: Outcome;
  /** Place among the reserves, from 1; null for the others. */
  reserve: number | null;
  mean: number | null;
  /** When the answer left; null while it is on its way. */
  answeredAt: Date | null;
  /** Whom to write to about the next steps: who administers a chosen start-up, once it has its answer. */
  contacts: { name: string; email: string }[];
  /** What the start-up reads, criterion by criterion. */
  answer: { criterion: Picked; feedback: string }[];
}

export interface OutcomePage {
  slug: string;
  title: Picked;
  member: string;
  frozenAt: Date;
  places: number;
  /** False when the kept text is no longer what was signed: then no row is shown. */
  intact: boolean;
  /** Chosen first, then reserves in their order, then the others; within each as they were ranked. */
  rows: OutcomeRow[];
  /** Proposals of start-ups with which this person has a conflict. */
  hidden: number;
}

/**
 * The frozen result for the company that asked: who was chosen, with which score and which answer. Never who voted
 * what, and nothing of a proposal's own text; of the people of a start-up only those to write to where it was chosen.
 */
export async function viewOutcome(
  actor: Visitor,
  slug: string,
  locale: Locale,
  now: Date,
): Promise<OutcomePage> {
  signedIn(actor);
  const challenge = await loadChallenge(actor, slug, 'challenge:manage', now);
  const facts = challengeFacts(challenge, now);
  authorise(actor, 'shortlist:view', facts);
  const record = await Shortlists.findOne({ _id: challenge._id }).lean<ShortlistRecord>();
  if (!record) throw notFound();
  const check = checkSeal(record);
  const intact = check.content && check.signature && check.figures;
  const snapshot = intact ? readSnapshot(record.snapshot) : null;
  const conflicts = await conflictsOf(actor, challenge._id);
  const all = snapshot?.proposals ?? [];
  const known = all.filter(({ organisationId }) => !conflicts.has(organisationId));
  const startupIds = known.map(({ organisationId }) => organisationId);
  const chosenIds = known
    .filter(({ outcome }) => outcome === 'shortlisted')
    .map(({ organisationId }) => organisationId);
  const [organisations, passports, proposals, administrators] = await Promise.all([
    Organisations.find({ _id: { $in: [challenge.organisationId, ...startupIds] } }, { name: 1 }).lean(),
    visiblePassports(actor, startupIds),
    Proposals.find(
      { challengeId: challenge._id, _id: { $in: known.map(({ proposalId }) => proposalId) } },
      { answeredAt: 1 },
    ).lean(),
    Users.find(
      { 'organisation.id': { $in: chosenIds }, 'organisation.role': 'admin' },
      { name: 1, email: 1, organisation: 1 },
    )
      .sort({ email: 1 })
      .lean(),
  ]);
  const names = new Map(organisations.map(({ _id, name }) => [_id, name]));
  const answeredAt = new Map(proposals.map((proposal) => [proposal._id, proposal.answeredAt]));
  const criteria = (snapshot?.rubric ?? []).map(({ id, name }) => ({ id, name: pick(name, locale) }));
  return {
    slug: challenge.slug,
    title: pick(challenge.title, locale),
    member: names.get(challenge.organisationId) ?? '',
    frozenAt: record.frozenAt,
    places: snapshot?.challenge.places ?? challenge.places,
    intact,
    rows: OUTCOMES.flatMap((outcome) =>
      known
        .filter((proposal) => proposal.outcome === outcome)
        .map(({ proposalId, organisationId, mean, feedback }, index) => ({
          startup: names.get(organisationId) ?? '',
          passport: passports.get(organisationId) ?? null,
          proposalId: can(actor, 'proposal:read', {
            challenge: facts,
            organisationId,
            state: outcome,
            conflicted: false,
          })
            ? proposalId
            : null,
          outcome,
          reserve: outcome === 'reserve' ? index + 1 : null,
          mean,
          answeredAt: answeredAt.get(proposalId) ?? null,
          contacts: answeredAt.get(proposalId)
            ? administrators
                .filter(({ organisation }) => organisation?.id === organisationId)
                .map(({ name, email }) => ({ name, email }))
            : [],
          answer: criteria.flatMap(({ id, name }) =>
            feedback[id]?.trim() ? [{ criterion: name, feedback: feedback[id] }] : [],
          ),
        })),
    ),
    hidden: all.length - known.length,
  };
}
