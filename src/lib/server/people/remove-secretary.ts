import type { Actor } from '$domain/actor';
import { AppError, notFound } from '$domain/errors';
import { audit } from '../audit/record';
import { authorise } from '../authorise';
import { nameOutside } from '../organisations/known-names';
import { Counters } from '../store/models/operations';
import { Users } from '../store/models/people';
import { transaction } from '../store/transaction';
import { withdrawInvitationsOf } from './invitation';

/**
 * Takes a person out of the secretariat, with the invitations into it that they wrote; their account stays, and their
 * next request is refused (trust 12).
 * @throws AppError conflict last_secretary: without anybody in it nobody could be invited any more
 */
export async function removeSecretary(actor: Actor, userId: string, now: Date): Promise<void> {
  authorise(actor, 'secretariat:work', null);
  await transaction(async (session) => {
    // Two people who remove each other at once both write this document: the second looks again and is refused.
    await Counters.updateOne({ _id: 'secretariat' }, { $inc: { value: 1 } }, { upsert: true, session });
    const people = await Users.find({ secretariat: true }, { name: 1 }, { session }).lean();
    // The actor may have been removed between the request and this transaction.
    if (!people.some(({ _id }) => _id === actor.userId)) throw notFound();
    const leaving = people.find(({ _id }) => _id === userId);
    if (!leaving) throw notFound();
    if (people.length === 1) throw new AppError('conflict', 'last_secretary');
    await Users.updateOne(
      { _id: userId },
      { $set: { secretariat: false, name: await nameOutside(leaving.name) } },
      { session },
    );
    await withdrawInvitationsOf(userId, null, now, session);
    await audit(actor, { action: 'secretariat:remove', subject: { kind: 'user', id: userId } }, now, session);
  });
}
