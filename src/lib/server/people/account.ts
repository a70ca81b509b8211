import type { Actor } from '$domain/actor';
import type { Locale } from '$domain/localised';
import { audit } from '../audit/record';
import { checkPersonName } from '../organisations/known-names';
import { Sessions, Users } from '../store/models/people';
import { transaction } from '../store/transaction';

export interface Account {
  name: string;
  email: string;
  locale: Locale;
  organisation: { name: string; kind: string; role: string } | null;
  secretariat: boolean;
  sessions: number;
}

/** What a person sees and changes of themselves. */
export async function viewAccount(actor: Actor): Promise<Account> {
  const { name, email, locale, secretariat, organisation } = actor;
  return {
    name,
    email,
    locale,
    secretariat,
    organisation: organisation && {
      name: organisation.name,
      kind: organisation.kind,
      role: organisation.role,
    },
    sessions: await Sessions.countDocuments({ userId: actor.userId, expires: { $gt: new Date() } }),
  };
}

/**
 * Name and language of mail; nothing else can be changed here, whatever the form sends.
 * @throws AppError invalid, beside `name`
 */
export async function saveAccount(
  actor: Actor,
  change: { name: string; locale: Locale },
  now: Date,
): Promise<void> {
  if (change.name !== actor.name) await checkPersonName(change.name, actor);
  await transaction(async (session) => {
    await Users.updateOne(
      { _id: actor.userId },
      { $set: { name: change.name, locale: change.locale } },
      { session },
    );
    await audit(actor, { action: 'account:save', subject: { kind: 'user', id: actor.userId } }, now, session);
  });
}
