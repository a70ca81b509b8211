import { pick } from '$domain/localised';
import { writersOf } from '../people/recipients';
import { tell } from '../people/tell';
import type { ChallengeRecord } from '../store/models/challenges';
import type { Session } from '../store/transaction';
import type { NewRevision } from './new-revision';

/** Writes the receipt of a revision to everybody who writes for its start-up. */
export async function sendReceipt(
  revision: NewRevision,
  challenge: ChallengeRecord,
  session: Session,
): Promise<void> {
  await tell(
    await writersOf(revision.organisationId, session),
    'receipt',
    (person) => ({
      key: `mail:receipt:${revision.receipt}:${person.userId}`,
      params: {
        challenge: pick(challenge.title, person.locale).text,
        code: revision.receipt,
        sha256: revision.sha256,
        at: revision.submittedAt.toISOString(),
        answersBy: challenge.answersBy?.toISOString() ?? '',
        proposalId: revision.proposalId,
      },
    }),
    session,
  );
}
