import { AuditEntries, type AuditRecord } from '../../src/lib/server/store/models/operations';
import { Challenges } from '../../src/lib/server/store/models/challenges';
import { Conflicts, Reviews } from '../../src/lib/server/store/models/committee';
import { Users } from '../../src/lib/server/store/models/people';
import { Proposals, Revisions } from '../../src/lib/server/store/models/proposals';
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
  const happenings = [
    ...(await challengeHistory()),
    ...(await proposalHistory()),
    ...(await committeeHistory()),
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

async function challengeHistory(): Promise<Happening[]> {
  const challenges = await Challenges.find({ demo: true }).lean();
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

async function proposalHistory(): Promise<Happening[]> {
  const proposals = await Proposals.find({ demo: true }).lean();
  const challenges = new Map((await Challenges.find({ demo: true }).lean()).map((c) => [c._id, c]));
  const revisions = await Revisions.find({ proposalId: { $in: proposals.map(({ _id }) => _id) } }).lean();
  for (const revision of revisions) {
    const challenge = challenges.get(revision.challengeId);
    if (challenge) await transaction((session) => sendReceipt(revision, challenge, session));
  }
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
async function committeeHistory(): Promise<Happening[]> {
  const challengeIds = (await Challenges.find({ demo: true }, { _id: 1 }).lean()).map(({ _id }) => _id);
  const inDemo = { challengeId: { $in: challengeIds } };
  const [reviews, conflicts, proposals] = await Promise.all([
    Reviews.find({ ...inDemo, state: 'submitted' }).lean(),
    Conflicts.find(inDemo).lean(),
    Proposals.find(inDemo, { organisationId: 1, challengeId: 1 }).lean(),
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
