import type { Actor } from '$domain/actor';
import type { PanelRole } from '$domain/committee/conflict';
import { isAssessable, stateAt } from '$domain/challenge/challenge';
import { MAX_PANEL, maySitOnPanel, withMember } from '$domain/committee/panel';
import { AppError } from '$domain/errors';
import { pick } from '$domain/localised';
import { audit } from '../audit/record';
import { recipients } from '../people/recipients';
import { tell } from '../people/tell';
import { Challenges } from '../store/models/challenges';
import { Organisations } from '../store/models/organisations';
import { Users } from '../store/models/people';
import { transaction } from '../store/transaction';
import { tellDeciders } from '../committee/decisions/tell-deciders';
import { loadChallenge } from './load';

/**
 * Appoints a person to the panel by their address, or gives them another role on it, and tells them.
 * An address that nobody has and one that may not be appointed have the same answer: the form finds no people out.
 * @throws AppError invalid, beside `email`
 */
export async function appointToPanel(
  actor: Actor,
  slug: string,
  appointment: { email: string; role: PanelRole },
  now: Date,
): Promise<void> {
  await transaction(async (session) => {
    const challenge = await loadChallenge(actor, slug, 'panel:appoint', now, session);
    const refuse = (reason: string) =>
      new AppError('invalid', 'invalid_form', { fields: { email: { reason } } });
    const person = await Users.findOne(
      { email: appointment.email.toLowerCase() },
      { organisation: 1 },
      { session },
    ).lean();
    const organisation = person?.organisation
      ? await Organisations.findOne({ _id: person.organisation.id }, { kind: 1 }, { session }).lean()
      : null;
    if (!person?.organisation || !organisation) throw refuse('not_appointable');
    const { id: organisationId, role } = person.organisation;
    if (!maySitOnPanel({ organisationId, kind: organisation.kind, role }, challenge)) {
      throw refuse('not_appointable');
    }
    const known = challenge.panel.find((member) => member.userId === person._id);
    if (known?.role === appointment.role) throw refuse('already_on_panel');
    const panel = withMember(challenge.panel, person._id, appointment.role);
    if (panel.length > MAX_PANEL) throw new AppError('invalid', 'list_full', { max: MAX_PANEL });
    await Challenges.updateOne({ _id: challenge._id }, { $set: { panel } }, { session, timestamps: false });
    await audit(
      actor,
      {
        action: 'panel:appoint',
        subject: { kind: 'challenge', id: challenge._id },
        organisationId: challenge.organisationId,
        details: { userId: person._id, role: appointment.role },
      },
      now,
      session,
    );
    const unsealed = isAssessable(stateAt(challenge, now));
    if (unsealed) await tellDeciders({ ...challenge, panel }, session);
    if (known) return;
    await tell(
      await recipients([person._id], session),
      'appointed',
      ({ userId, locale }) => ({
        key: `mail:appointed:${challenge._id}:${userId}:${now.getTime()}`,
        params: {
          challenge: pick(challenge.title, locale).text,
          unsealed: unsealed ? 'yes' : '',
        },
      }),
      session,
    );
  });
}
