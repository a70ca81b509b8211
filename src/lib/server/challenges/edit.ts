import type { Actor } from '$domain/actor';
import type { ChallengeContent } from '$domain/challenge/challenge';
import { datesToKeep, type ChallengeDates } from '$domain/challenge/dates';
import { AppError, notFound } from '$domain/errors';
import { can } from '$domain/policy';
import { topicsToKeep } from '$domain/vocabulary/topic';
import { allianceProfile } from '../alliance/profile';
import { audit } from '../audit/record';
import { Challenges, type ChallengeRecord } from '../store/models/challenges';
import { Organisations } from '../store/models/organisations';
import { Areas } from '../store/models/vocabulary';
import { transaction, type Session } from '../store/transaction';
import { topicsIn } from '../vocabulary/load';
import { challengeFacts, loadChallenge } from './load';

export type DraftChange = Partial<ChallengeContent> & { partnerIds?: string[] };

/** Who edits which draft, and when. `version` is the one the form was opened with: the second of two tabs is told. */
export interface DraftEdit {
  actor: Actor;
  slug: string;
  version: number;
  now: Date;
}

/**
 * Writes a part of a draft: either the new values, or a function from the draft to them. A date that cannot be keeps
 * nothing else from being saved.
 * @returns the new version. @throws AppError conflict challenge_changed_elsewhere, wrong_state; invalid, with fields;
 * invalid saved_in_part, with the dates that were not saved and the new version, when all the rest was
 */
export async function editChallenge(
  { actor, slug, version, now }: DraftEdit,
  change: DraftChange | ((draft: ChallengeRecord) => DraftChange),
): Promise<number> {
  const saved = await transaction(async (session) => {
    const challenge = await loadChallenge(actor, slug, 'challenge:manage', now, session);
    const facts = challengeFacts(challenge, now);
    if (!can(actor, 'challenge:edit', { ...facts, state: 'draft' })) throw notFound();
    // Sent for approval by a colleague meanwhile: what was typed stays on the page, with the reason.
    if (!can(actor, 'challenge:edit', facts)) throw new AppError('conflict', 'wrong_state');
    if (challenge.version !== version) throw changedElsewhere(challenge.version);
    const asked = typeof change === 'function' ? change(challenge) : change;
    const known = await withKnownReferences(asked, challenge, session);
    const { values, wrong } = await withPossibleDates(known, challenge, now);
    const written = await Challenges.updateOne(
      { _id: challenge._id, version, state: 'draft' },
      { $set: values, $inc: { version: 1 } },
      { session },
    );
    if (written.matchedCount === 0) throw changedElsewhere(challenge.version);
    await audit(
      actor,
      {
        action: 'challenge:edit',
        subject: { kind: 'challenge', id: challenge._id },
        organisationId: challenge.organisationId,
        details: { fields: Object.keys(values) },
      },
      now,
      session,
    );
    return { version: version + 1, wrong };
  });
  if (saved.wrong)
    throw new AppError('invalid', 'saved_in_part', { version: saved.version, fields: saved.wrong });
  return saved.version;
}

const changedElsewhere = (version: number) =>
  new AppError('conflict', 'challenge_changed_elsewhere', { version });

/** Areas, topics and partners are chosen from what exists; a forged value is refused beside its field. */
async function withKnownReferences(
  values: DraftChange,
  challenge: ChallengeRecord,
  session: Session,
): Promise<DraftChange> {
  const { areaId, topicIds, partnerIds = [] } = values;
  const refuse = (field: string) =>
    new AppError('invalid', 'invalid_form', { fields: { [field]: { reason: 'not_an_option' } } });
  if (areaId && !(await Areas.exists({ _id: areaId }).session(session))) throw refuse('areaId');
  const topics = topicIds?.length ? await topicsIn(session) : [];
  // A topic that was merged while the page was open is replaced; one by one, because two may have become one.
  for (const id of topicIds ?? [])
    if (topicsToKeep([id], challenge.topicIds, topics).length === 0) throw refuse('topicIds');
  if (partnerIds.length > 0) {
    const known = await Organisations.countDocuments(
      { _id: { $in: partnerIds }, kind: 'institution' },
      { session },
    );
    if (known !== new Set(partnerIds).size) throw refuse('partnerIds');
  }
  return topicIds ? { ...values, topicIds: topicsToKeep(topicIds, challenge.topicIds, topics) } : values;
}

/** The values with the dates that the draft can take, and what is wrong with the others, by field. */
async function withPossibleDates(values: DraftChange, challenge: ChallengeRecord, now: Date) {
  if (!('closesAt' in values)) return { values, wrong: null };
  const days = (await allianceProfile()).minOpenDays;
  const written: ChallengeDates = { ...challenge, ...values };
  const { dates, problems } = datesToKeep(challenge, written, now, days);
  const wrong = Object.entries(problems).map(([field, reason]) => [field, { reason, days }] as const);
  return { values: { ...values, ...dates }, wrong: wrong.length > 0 ? Object.fromEntries(wrong) : null };
}
