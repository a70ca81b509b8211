import { AuditEntries, Jobs, type AuditRecord } from '../../src/lib/server/store/models/operations';
import { Challenges, type ChallengeRecord } from '../../src/lib/server/store/models/challenges';
import { Conflicts, Reviews } from '../../src/lib/server/store/models/committee';
import { Users } from '../../src/lib/server/store/models/people';
import {
  Proposals,
  Revisions,
  type ProposalRecord,
  type RevisionRecord,
} from '../../src/lib/server/store/models/proposals';
import { sendReceipt } from '../../src/lib/server/proposals/send-receipt';
import { transaction } from '../../src/lib/server/store/transaction';

const MINUTE = 60_000;
type Happening = Omit<AuditRecord, 'actorLabel'>;

/**
 * What the demonstration's people did on the way to where it stands: the audit log of it, and the receipts that were
 * sent. Told from the records, with ids of its own, so that a second run adds nothing.
 * @returns how many entries the log of the demonstration holds
 */
export async function seedHistory(): Promise<number> {
  const challenges = await Challenges.find({ demo: true }).lean<ChallengeRecord[]>();
  const ofDemo = { challengeId: { $in: challenges.map(({ _id }) => _id) } };
  const [proposals, revisions] = await Promise.all([
    Proposals.find(ofDemo).lean<ProposalRecord[]>(),
    Revisions.find(ofDemo).lean<RevisionRecord[]>(),
  ]);
  await sendReceipts(challenges, revisions);
  await dateLetters(challenges, revisions);
  const happenings = [
    ...challengeHistory(challenges),
    ...proposalHistory(proposals, revisions),
    ...(await committeeHistory(ofDemo, proposals)),
  ];
  const users = await Users.find({}, { name: 1, email: 1 }).lean();
  const labels = new Map(users.map(({ _id, name, email }) => [_id, name || email]));
  await AuditEntries.bulkWrite(
    happenings.map(({ _id, ...entry }) => ({
      updateOne: {
        filter: { _id },
        update: { $setOnInsert: { ...entry, actorLabel: labels.get(entry.actorId ?? '') ?? 'calendar' } },
        upsert: true,
      },
    })),
  );
  return happenings.length;
}

async function sendReceipts(challenges: ChallengeRecord[], revisions: RevisionRecord[]): Promise<void> {
  for (const revision of revisions) {
    const challenge = challenges.find(({ _id }) => _id === revision.challengeId);
    if (challenge) await transaction((session) => sendReceipt(revision, challenge, session));
  }
}

/** Receipts and answers are of the day on which they were earned, not of the day on which the demonstration was made. */
async function dateLetters(challenges: ChallengeRecord[], revisions: RevisionRecord[]): Promise<void> {
  const letters = [
    ...revisions.map(({ receipt, submittedAt }) => ({ key: `receipt:${receipt}`, at: submittedAt })),
    ...challenges.flatMap(({ _id, history }) => {
      const at = history.find(({ state }) => state === 'decided')?.at;
      return at ? ['answer', 'shortlist_frozen'].map((letter) => ({ key: `${letter}:${_id}`, at })) : [];
    }),
  ];
  await Jobs.bulkWrite(
    letters.map(({ key, at }) => ({
      updateMany: { filter: { key: new RegExp(`^mail:${key}:`) }, update: { $set: { createdAt: at } } },
    })),
  );
}

function challengeHistory(challenges: ChallengeRecord[]): Happening[] {
  return challenges.flatMap(({ _id: id, organisationId, history, createdBy }) =>
    history.flatMap(({ state, at, by }, index) =>
      // Freezing and putting away go through their use cases, which wrote their own entries.
      state === 'decided' || state === 'archived'
        ? []
        : [
            {
              _id: `demo:${id}:${index}`,
              at,
              actorId: index === 0 ? createdBy : by,
              action: index === 0 ? 'challenge:create' : `challenge:${state}`,
              subject: { kind: 'challenge', id },
              organisationId,
              details: index === 0 ? {} : { from: history[index - 1]?.state, to: state },
            },
          ],
    ),
  );
}

function proposalHistory(proposals: ProposalRecord[], revisions: RevisionRecord[]): Happening[] {
  const started = proposals.map(({ _id: id, organisationId, createdAt, createdBy, challengeId }) => ({
    _id: `demo:${id}:start`,
    at: createdAt,
    actorId: createdBy,
    action: 'proposal:start',
    subject: { kind: 'proposal', id },
    organisationId,
    details: { challengeId },
  }));
  const sent = revisions.map(({ proposalId: id, number, submittedAt, submittedBy, ...revision }) => ({
    _id: `demo:${id}:${number}`,
    at: submittedAt,
    actorId: submittedBy,
    action: 'proposal:submit',
    subject: { kind: 'proposal', id },
    organisationId: revision.organisationId,
    details: { revision: number, receipt: revision.receipt, sha256: revision.sha256 },
  }));
  return [...started, ...sent];
}

/** Readings come before the reviews that they led to. */
async function committeeHistory(
  ofDemo: { challengeId: { $in: string[] } },
  proposals: ProposalRecord[],
): Promise<Happening[]> {
  const [reviews, conflicts] = await Promise.all([
    Reviews.find({ ...ofDemo, state: 'submitted' }).lean(),
    Conflicts.find(ofDemo).lean(),
  ]);
  const startup = new Map(proposals.map(({ _id, organisationId }) => [_id, organisationId]));
  const reviewed = reviews.flatMap(({ _id, proposalId: id, reviewerId: actorId, submittedAt, ...review }) => {
    const at = submittedAt ?? review.savedAt;
    const entry = { actorId, subject: { kind: 'proposal', id }, organisationId: startup.get(id) ?? null };
    const { challengeId, revision, version } = review;
    return [
      {
        ...entry,
        _id: `demo:${_id}:read`,
        at: new Date(at.getTime() - 25 * MINUTE),
        action: 'proposal:read',
        details: { revision },
      },
      {
        ...entry,
        _id: `demo:${_id}:submit`,
        at,
        action: 'review:submit',
        details: { challengeId, revision, version },
      },
    ];
  });
  const declared = conflicts.map(({ _id, userId, challengeId, organisationId, kind, declaredAt }) => ({
    _id: `demo:${_id}`,
    at: declaredAt,
    actorId: userId,
    action: 'conflict:declare',
    subject: {
      kind: 'proposal',
      id:
        proposals.find((p) => p.challengeId === challengeId && p.organisationId === organisationId)?._id ??
        '',
    },
    organisationId,
    details: { kind, challengeId },
  }));
  return [...reviewed, ...declared];
}
