import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { loadActor } from '$server/auth/session';
import { unseal } from '$server/auth/sealed-token';
import { handlers } from '$server/job-handlers';
import { drain } from '$server/jobs/worker';
import { acceptInvitation } from '$server/people/accept-invitation';
import { viewInvitation } from '$server/people/invitation';
import { invitePerson } from '$server/people/invite';
import { mailInvited } from '$server/people/mail-invited';
import { listPeople } from '$server/people/list-people';
import { revokeInvitation } from '$server/people/revoke-invitation';
import { AuditEntries, CapturedMails, Jobs } from '$server/store/models/operations';
import type { OrganisationRecord } from '$server/store/models/organisations';
import { Invitations, Users } from '$server/store/models/people';
import {
  aMember,
  anInstitution,
  aPerson,
  aSecretary,
  aStartup,
  DAY,
  dropDatabase,
  openDatabase,
} from '../../fixtures';

const now = new Date();
const later = (days: number) => new Date(now.getTime() + days * DAY);
const address = () => `ospite-${Math.random().toString(36).slice(2)}@test.invalid`;

/** The token as the letter carries it, out of its sealed envelope. */
async function tokenFor(email: string): Promise<string> {
  const job = await Jobs.findOne({ 'payload.to': email, 'payload.template': 'invitation' })
    .sort({ createdAt: -1 })
    .lean();
  return unseal(String(job?.payload.sealed));
}

describe('invitations into an organisation', () => {
  let company: OrganisationRecord;
  let admin: Actor;

  beforeAll(openDatabase);
  afterAll(dropDatabase);
  beforeEach(async () => {
    company = await aMember().create();
    admin = await aPerson('Amministratore').of(company, 'admin').create();
  });
  const ref = () => ({ _id: company._id });
  const invite = (email: string, role: 'admin' | 'editor' | 'reviewer' = 'editor') =>
    invitePerson(admin, ref(), { email, role, locale: 'en' }, now);

  it('bring a person in with the role that was offered, from their next request', async () => {
    const guest = await aPerson().create();
    await invite(guest.email, 'reviewer');
    const token = await tokenFor(guest.email);
    expect(await viewInvitation(guest, token, now)).toMatchObject({
      organisation: company.name,
      role: 'reviewer',
      next: 'accept',
    });
    await acceptInvitation(guest, token, now);
    expect((await loadActor(guest.userId))?.organisation).toMatchObject({
      id: company._id,
      role: 'reviewer',
    });
    expect(await AuditEntries.countDocuments({ action: 'people:join', organisationId: company._id })).toBe(1);
  });

  it('ask how a new person presents themselves, and leave the name of one who has it', async () => {
    for (const [before, after] of [
      ['', 'Referente sfida'],
      ['Commissario', 'Commissario'],
    ] as const) {
      const guest = { ...(await aPerson().create()), name: before };
      await Users.updateOne({ _id: guest.userId }, { $set: { name: before } });
      await invite(guest.email);
      const token = await tokenFor(guest.email);
      expect((await viewInvitation(guest, token, now)).hasName).toBe(before !== '');
      await acceptInvitation(guest, token, now, 'Referente sfida');
      expect((await Users.findById(guest.userId).lean())?.name).toBe(after);
    }
  });

  it('write the letter in the chosen language, with the link in it and nowhere else', async () => {
    const email = address();
    await invite(email);
    const job = await Jobs.findOne({ 'payload.to': email }).lean();
    const token = await tokenFor(email);
    const stored = await Invitations.findOne({ email }).lean();
    expect(JSON.stringify([stored, job])).not.toContain(token);
    expect(token.length).toBeGreaterThanOrEqual(43);
    await drain(handlers);
    const mail = await CapturedMails.findOne({ to: email }).lean();
    expect(mail?.subject).toBe(`${company.name} invites you to Sfida`);
    expect(mail?.text).toContain(`/en/invitation?token=${token}`);
    expect((await Jobs.findOne({ 'payload.to': email }).lean())?.payload.sealed).toBeUndefined();
  });

  it('mail the sign-in link to the invited address without its being typed, and open no session themselves', async () => {
    const email = address();
    await invite(email);
    const token = await tokenFor(email);
    await mailInvited(token, '192.0.2.7', 'en', now);
    const links = { 'payload.to': email, 'payload.template': 'sign_in' };
    expect(await Jobs.countDocuments(links)).toBe(1);
    // Nobody is signed in, or even known, before that link is confirmed.
    expect(await Users.exists({ email })).toBeNull();
    expect((await viewInvitation(null, token, now)).next).toBe('sign_in');
    for (const [wrong, at] of [
      ['nobody-has-this', now],
      [token, later(60)],
    ] as const)
      await expect(mailInvited(wrong, '192.0.2.7', 'en', at)).rejects.toMatchObject({
        reason: 'invitation_not_valid',
      });
    // The same limit as for a link asked for by hand.
    for (let i = 0; i < 4; i += 1) expect(await mailInvited(token, '192.0.2.7', 'en', now)).toBe(true);
    expect(await mailInvited(token, '192.0.2.7', 'en', now)).toBe(false);
    expect(await Jobs.countDocuments(links)).toBe(5);
  });

  it('are accepted once, also by a double click', async () => {
    const guest = await aPerson().create();
    await invite(guest.email);
    const token = await tokenFor(guest.email);
    await Promise.all([1, 2, 3, 4].map(() => acceptInvitation(guest, token, now)));
    expect(await AuditEntries.countDocuments({ 'subject.id': guest.userId, action: 'people:join' })).toBe(1);
    await expect(viewInvitation(guest, token, now)).rejects.toMatchObject({ reason: 'invitation_not_valid' });
  });

  it('are worth nothing in the hands of somebody else', async () => {
    const email = address();
    await invite(email);
    const token = await tokenFor(email);
    const finder = await aPerson().create();
    expect(await viewInvitation(finder, token, now)).toMatchObject({ next: 'other_address' });
    await expect(acceptInvitation(finder, token, now)).rejects.toMatchObject({
      code: 'not_found',
      reason: 'invitation_not_valid',
    });
    expect((await loadActor(finder.userId))?.organisation).toBeNull();
  });

  it('have one answer for a link that is invented, expired or withdrawn', async () => {
    const email = address();
    const guest = await aPerson().at(email).create();
    await invite(email);
    const token = await tokenFor(email);
    const refused = { code: 'not_found', reason: 'invitation_not_valid' };
    await expect(acceptInvitation(guest, 'inventato', now)).rejects.toMatchObject(refused);
    await expect(acceptInvitation(guest, '', now)).rejects.toMatchObject(refused);
    await expect(acceptInvitation(guest, token, later(14.1))).rejects.toMatchObject(refused);
    const [invitation] = (await listPeople(admin, ref(), {}, now)).invitations;
    await revokeInvitation(admin, ref(), String(invitation?.id), now);
    await expect(acceptInvitation(guest, token, now)).rejects.toMatchObject(refused);
    await expect(viewInvitation(null, token, now)).rejects.toMatchObject(refused);
  });

  it('are not for who belongs to an organisation already, and the invitation stays', async () => {
    const elsewhere = await aPerson()
      .of(await aStartup().create())
      .create();
    await invite(elsewhere.email);
    const token = await tokenFor(elsewhere.email);
    expect(await viewInvitation(elsewhere, token, now)).toMatchObject({ next: 'already' });
    await expect(acceptInvitation(elsewhere, token, now)).rejects.toMatchObject({
      reason: 'already_in_organisation',
    });
    expect((await Invitations.findOne({ email: elsewhere.email }).lean())?.acceptedAt).toBeNull();
  });

  it('wait once per address; after two weeks there is room for another', async () => {
    const email = address();
    await invite(email);
    await expect(invite(email.toUpperCase())).rejects.toMatchObject({ reason: 'person_already_invited' });
    await invitePerson(admin, ref(), { email, role: 'editor', locale: 'it' }, later(15));
    expect(await Invitations.countDocuments({ email })).toBe(2);
  });

  it('offer only the roles that mean something there', async () => {
    const institution = await anInstitution().create();
    const secretary = await aSecretary().create();
    const offer = (role: 'editor' | 'reviewer') =>
      invitePerson(secretary, { slug: institution.slug }, { email: address(), role, locale: 'it' }, now);
    await expect(offer('editor')).rejects.toMatchObject({ details: { fields: { role: expect.anything() } } });
    await offer('reviewer');
  });

  it('are not sent to who is inside', async () => {
    const colleague = await aPerson().of(company, 'editor').create();
    await expect(invite(colleague.email)).rejects.toMatchObject({
      details: { fields: { email: { reason: 'already_here' } } },
    });
  });

  it('are limited, so that no organisation becomes a way to write to strangers', async () => {
    for (let sent = 0; sent < 30; sent += 1) await invite(address());
    await expect(invite(address())).rejects.toMatchObject({ code: 'too_many' });
  });

  it('are nobody else’s business: everybody but the administrators and the secretariat gets 404', async () => {
    await invite(address());
    const id = String((await Invitations.findOne({ organisationId: company._id }).lean())?._id);
    const rivalCompany = await aMember().create();
    const rival = await aPerson().of(rivalCompany, 'admin').create();
    const strangers: Actor[] = [
      rival,
      await aPerson().of(company, 'editor').create(),
      await aPerson().of(company, 'reviewer').create(),
      await aPerson()
        .of(await aStartup().create(), 'admin')
        .create(),
      await aPerson().create(),
    ];
    const users = await Users.countDocuments();
    for (const stranger of strangers) {
      await expect(listPeople(stranger, ref(), {}, now)).rejects.toMatchObject({ code: 'not_found' });
      await expect(
        invitePerson(stranger, ref(), { email: address(), role: 'editor', locale: 'it' }, now),
      ).rejects.toMatchObject({ code: 'not_found' });
      await expect(revokeInvitation(stranger, ref(), id, now)).rejects.toMatchObject({ code: 'not_found' });
    }
    // Their own organisation does not open another's invitation either: it is looked for by organisation and id.
    await expect(revokeInvitation(rival, { _id: rivalCompany._id }, id, now)).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(listPeople(null, ref(), {}, now)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await Users.countDocuments()).toBe(users);
    expect(await Invitations.countDocuments({ organisationId: company._id, revokedAt: null })).toBe(1);
  });
});
