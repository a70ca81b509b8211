import { everyoneRelated, standIns, type PanelMember } from '$domain/committee/conflict';
import { pick } from '$domain/localised';
import { fingerprint } from '../../fingerprint';
import { recipients, secretariat, writersOf } from '../../people/recipients';
import { tell } from '../../people/tell';
import type { ChallengeRecord } from '../../store/models/challenges';
import type { ProposalRecord } from '../../store/models/proposals';
import type { Session } from '../../store/transaction';
import { assessedProposals } from '../load';
import { relations } from '../relations';

type Told = Pick<ChallengeRecord, '_id' | 'slug' | 'panel' | 'title' | 'organisationId'>;

/**
 * Tells who has to act where a chair has a conflict (docs/decisions/0004): the members who now decide in their place, or,
 * where everybody on the panel has a conflict with the start-up, whoever may appoint one more person. The same state is
 * told once, however often this is asked. Called inside the write that changes who has a conflict or who is on the panel.
 */
export async function tellDeciders(challenge: Told, session: Session): Promise<void> {
  const related = await relations(challenge, session);
  const proposals = await assessedProposals(challenge._id, new Set(), session);
  for (const startupId of new Set(proposals.map(({ organisationId }) => organisationId))) {
    const deciding = standIns(challenge.panel, (userId) => related(userId, startupId));
    const theirs = proposals.filter(({ organisationId }) => organisationId === startupId);
    if (deciding.length > 0) await tellStandIns(challenge, deciding, startupId, theirs, session);
  }
  const stuck = proposals.filter(({ organisationId }) =>
    everyoneRelated(challenge.panel, (userId) => related(userId, organisationId)),
  );
  if (stuck.length > 0) await tellWhoAppoints(challenge, stuck, session);
}

/** One letter to each, for each start-up. */
async function tellStandIns(
  challenge: Told,
  deciding: PanelMember[],
  startupId: string,
  theirs: ProposalRecord[],
  session: Session,
): Promise<void> {
  const chairs = challenge.panel.filter(({ role }) => role === 'chair').map(({ userId }) => userId);
  await tell(
    await recipients(
      deciding.map(({ userId }) => userId),
      session,
    ),
    'decides_instead',
    ({ userId, locale }) => ({
      // With another chair in conflict it is another letter.
      key: `mail:decides_instead:${challenge._id}:${startupId}:${chairs.join('+')}:${userId}`,
      params: {
        challenge: pick(challenge.title, locale).text,
        codes: theirs.map(({ code }) => code).join(', '),
      },
    }),
    session,
  );
}

/** It says how many proposals and not which: who reads it may be one of those with a conflict. */
async function tellWhoAppoints(challenge: Told, stuck: ProposalRecord[], session: Session): Promise<void> {
  // With other people on the panel, or other proposals, it is another letter.
  const state = fingerprint([
    challenge.panel.map(({ userId }) => userId).sort(),
    stuck.map(({ _id }) => _id).sort(),
  ]).slice(0, 16);
  await tell(
    [...(await writersOf(challenge.organisationId, session)), ...(await secretariat(session))],
    'nobody_decides',
    ({ userId, locale }) => ({
      key: `mail:nobody_decides:${challenge._id}:${state}:${userId}`,
      params: {
        challenge: pick(challenge.title, locale).text,
        slug: challenge.slug,
        count: String(stuck.length),
      },
    }),
    session,
  );
}
