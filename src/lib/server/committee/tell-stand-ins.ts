import { standIns } from '$domain/committee/conflict';
import { pick } from '$domain/localised';
import { recipients } from '../people/recipients';
import { tell } from '../people/tell';
import type { ChallengeRecord } from '../store/models/challenges';
import type { Session } from '../store/transaction';
import { assessedProposals } from './load';
import { relations } from './relations';

/**
 * Tells the members who now decide in place of a chair with a conflict (docs/decisions/0004): one letter for each
 * start-up, however often this is asked. Called inside the write that changes who has a conflict or who is on the panel.
 */
export async function tellStandIns(
  challenge: Pick<ChallengeRecord, '_id' | 'panel' | 'title'>,
  session: Session,
): Promise<void> {
  const related = await relations(challenge, session);
  const codes = new Map<string, string[]>();
  for (const { organisationId, code } of await assessedProposals(challenge._id, new Set(), session))
    codes.set(organisationId, [...(codes.get(organisationId) ?? []), code]);
  const chairs = challenge.panel.filter(({ role }) => role === 'chair').map(({ userId }) => userId);
  for (const [organisationId, theirs] of codes) {
    const deciding = standIns(challenge.panel, (userId) => related(userId, organisationId));
    if (deciding.length === 0) continue;
    await tell(
      await recipients(
        deciding.map(({ userId }) => userId),
        session,
      ),
      'decides_instead',
      ({ userId, locale }) => ({
        // With another chair in conflict it is another letter.
        key: `mail:decides_instead:${challenge._id}:${organisationId}:${chairs.join('+')}:${userId}`,
        params: { challenge: pick(challenge.title, locale).text, codes: theirs.join(', ') },
      }),
      session,
    );
  }
}
