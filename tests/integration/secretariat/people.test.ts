import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { loadActor } from '$server/auth/session';
import { acceptInvitation } from '$server/people/accept-invitation';
import { viewInvitation } from '$server/people/invitation';
import { inviteSecretary, revokeSecretaryInvitation } from '$server/people/invite-secretary';
import { listEverybody } from '$server/people/list-everybody';
import { listSecretariat } from '$server/people/list-secretariat';
import { removeSecretary } from '$server/people/remove-secretary';
import { revokeInvitation } from '$server/people/revoke-invitation';
import { unseal } from '$server/auth/sealed-token';
import { newId } from '$server/store/ids';
import { AuditEntries, Jobs } from '$server/store/models/operations';
import { Invitations, Users } from '$server/store/models/people';
import { aMember, aPerson, aSecretary, dropDatabase, openDatabase } from '../../fixtures';
import { strangers } from './strangers';

const now = new Date();

describe('the people of the site', () => {
  let secretary: Actor;
  beforeAll(openDatabase);
  afterAll(dropDatabase);
  beforeEach(async () => {
    await Users.deleteMany({});
    secretary = await aSecretary().create();
  });

  it('are found by a part of their name or address, with organisation, role and last sign-in', async () => {
    const member = await aMember().create();
    const person = await aPerson('Referente idrico').of(member, 'editor').at('anna@acqua.example').create();
    await Users.updateOne({ _id: person.userId }, { $set: { lastSignInAt: now } });
    await aPerson('Altra').create();
    for (const q of ['IDRICO', 'anna@acqua', 'qua.ex']) {
      const { people } = await listEverybody(secretary, { q, after: null });
      expect(people).toEqual([
        {
          name: 'Referente idrico',
          email: 'anna@acqua.example',
          secretariat: false,
          organisation: { name: member.name, slug: member.slug, kind: 'member', role: 'editor' },
          lastSignInAt: now,
        },
      ]);
    }
    expect((await listEverybody(secretary, { q: '.*', after: null })).people).toEqual([]);
  });

  it('come page by page, each once', async () => {
    for (let i = 0; i < 55; i += 1) await aPerson().create();
    const first = await listEverybody(secretary, { q: null, after: null });
    const second = await listEverybody(secretary, { q: null, after: first.next });
    expect([first.people.length, second.people.length, second.next]).toEqual([50, 6, null]);
    expect(new Set([...first.people, ...second.people].map(({ email }) => email)).size).toBe(56);
  });

  it('of the secretariat invite a colleague, who joins with the link of the letter', async () => {
    const email = `collega-${newId(6)}@alleanza.example`;
    const token = await invited(email);
    const colleague = await aPerson('Collega').at(email).create();
    expect(await viewInvitation(colleague, token, now)).toMatchObject({
      kind: 'secretariat',
      next: 'accept',
    });
    await acceptInvitation(colleague, token, now);
    await acceptInvitation(colleague, token, now); // a double click
    expect(await loadActor(colleague.userId)).toMatchObject({ secretariat: true, organisation: null });
    const { people, invitations } = await listSecretariat(secretary, now);
    expect(people.map((person) => person.email).sort()).toEqual([secretary.email, email].sort());
    expect(invitations).toEqual([]);
    const told = await AuditEntries.find({ action: /^secretariat:/ }).lean();
    expect(told.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['secretariat:invite', 'secretariat:join']),
    );
  });

  it('cannot use the secretariat’s link when it was sent to somebody else, withdrawn or late', async () => {
    const email = `collega-${newId(6)}@alleanza.example`;
    const token = await invited(email);
    const thief = await aPerson().create();
    await expect(acceptInvitation(thief, token, now)).rejects.toMatchObject({ code: 'not_found' });
    const colleague = await aPerson().at(email).create();
    const late = new Date(now.getTime() + 15 * 86_400_000);
    await expect(acceptInvitation(colleague, token, late)).rejects.toMatchObject({ code: 'not_found' });
    const [open] = (await listSecretariat(secretary, now)).invitations;
    await revokeSecretaryInvitation(secretary, open?.id ?? '', now);
    await expect(acceptInvitation(colleague, token, now)).rejects.toMatchObject({ code: 'not_found' });
    expect(await loadActor(colleague.userId)).toMatchObject({ secretariat: false });
    expect(await loadActor(thief.userId)).toMatchObject({ secretariat: false });
  });

  it('are of an organisation or of the secretariat, never of both', async () => {
    const member = await aMember().create();
    const rival = await aPerson().of(member, 'admin').create();
    const refused = { details: { fields: { email: { reason: 'belongs_elsewhere' } } } };
    for (const email of [rival.email, secretary.email, rival.email.toUpperCase()])
      await expect(inviteSecretary(secretary, { email, locale: 'it' }, now)).rejects.toMatchObject(refused);
    // Invited first, and in an organisation by the time of the click.
    const email = `ora-${newId(6)}@acqua.example`;
    const token = await invited(email);
    const person = await aPerson().at(email).of(member, 'admin').create();
    await expect(acceptInvitation(person, token, now)).rejects.toMatchObject({
      reason: 'already_in_organisation',
    });
  });

  it('leave the secretariat from their next request on, but never the last one', async () => {
    await expect(removeSecretary(secretary, secretary.userId, now)).rejects.toMatchObject({
      code: 'conflict',
      reason: 'last_secretary',
    });
    const colleague = await aSecretary().create();
    await removeSecretary(secretary, colleague.userId, now);
    expect(await loadActor(colleague.userId)).toMatchObject({ secretariat: false });
    expect(
      await AuditEntries.exists({ action: 'secretariat:remove', 'subject.id': colleague.userId }),
    ).not.toBeNull();
    await expect(removeSecretary(colleague, secretary.userId, now)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('cannot empty the secretariat by removing each other at the same moment', async () => {
    const colleague = await aSecretary().create();
    await Promise.allSettled([
      removeSecretary(secretary, colleague.userId, now),
      removeSecretary(colleague, secretary.userId, now),
    ]);
    expect(await Users.countDocuments({ secretariat: true })).toBe(1);
  });

  it('do not exist for anybody outside the secretariat', async () => {
    const company = await aMember().create();
    const email = `collega-${newId(6)}@alleanza.example`;
    await invited(email);
    const [open] = (await listSecretariat(secretary, now)).invitations;
    for (const stranger of await strangers(company)) {
      for (const ask of [
        () => listEverybody(stranger, { q: null, after: null }),
        () => listSecretariat(stranger, now),
        () => inviteSecretary(stranger, { email: 'x@example.org', locale: 'it' }, now),
        () => revokeSecretaryInvitation(stranger, open?.id ?? '', now),
        () => removeSecretary(stranger, secretary.userId, now),
        // An administrator names the secretariat's invitation under their own organisation.
        () => revokeInvitation(stranger, { _id: stranger.organisation?.id ?? '' }, open?.id ?? '', now),
      ])
        await expect(ask()).rejects.toMatchObject({ code: 'not_found' });
    }
    await expect(listEverybody(null, { q: null, after: null })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    expect(await Invitations.exists({ _id: open?.id, revokedAt: null })).not.toBeNull();
  });

  /** Invites and reads the token out of the letter, as the invited person does. */
  async function invited(email: string): Promise<string> {
    await inviteSecretary(secretary, { email, locale: 'it' }, now);
    const letter = await Jobs.findOne({ 'payload.to': email, 'payload.template': 'invitation' }).lean();
    return unseal(String(letter?.payload.sealed));
  }
});
