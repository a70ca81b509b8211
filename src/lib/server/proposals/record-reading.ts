import type { Actor } from '$domain/actor';
import { audit } from '../audit/record';
import type { ProposalRecord } from '../store/models/proposals';

const HOUR = 3_600_000;

/** Writes that this person opened this confidential proposal: at most one entry per person, proposal and hour (trust 32). */
export async function recordReading(
  actor: Actor,
  proposal: Pick<ProposalRecord, '_id' | 'organisationId' | 'revision'>,
  now: Date,
): Promise<void> {
  await audit(
    actor,
    {
      action: 'proposal:read',
      subject: { kind: 'proposal', id: proposal._id },
      organisationId: proposal.organisationId,
      details: { revision: proposal.revision },
      once: `proposal:read:${proposal._id}:${actor.userId}:${Math.floor(now.getTime() / HOUR)}`,
    },
    now,
  );
}
