import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { hashToken } from '$server/fingerprint';
import { acceptInvitation } from '$server/people/accept-invitation';
import { changeRole } from '$server/people/change-role';
import { removePerson } from '$server/people/remove-person';
import { removeSecretary } from '$server/people/remove-secretary';
import type { OrganisationRecord } from '$server/store/models/organisations';
import { Invitations, Users } from '$server/store/models/people';
import { aMember, aPerson, aSecretary, dropDatabase, openDatabase, refusal } from '../../fixtures';

const now = new Date();

/** A letter on its way, as the person who wrote it holds it. */
async function invitationBy(inviter: Actor, organisationId: string | null, email: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await Invitations.create({
    email,
    organisationId,
    role: 'admin',
    tokenHash: hashToken(token),
    invitedBy: inviter.userId,
    createdAt: now,
    expires: new Date(now.getTime() + 86_400_000),
  });
  return token;
}

describe('who invited an address of their own before they were removed', () => {
  let company: OrganisationRecord;
  let admin: Actor;
  let leaving: Actor;
  let elsewhere: Actor;
  let link: string;
  const ref = () => ({ _id: company._id });

  beforeAll(openDatabase);
  afterAll(dropDatabase);
  beforeEach(async () => {
    company = await aMember().create();
    admin = await aPerson('Amministratore').of(company, 'admin').create();
    leaving = await aPerson('Amministratore').of(company, 'admin').create();
    elsewhere = await aPerson().create();
    link = await invitationBy(leaving, company._id, elsewhere.email);
  });

  it('does not come back through it', async () => {
    await removePerson(admin, ref(), leaving.userId, now);
    expect(await refusal(acceptInvitation(elsewhere, link, now))).toBe('invitation_not_valid');
  });

  it('does not become an administrator again through it after losing the role', async () => {
    await changeRole(admin, ref(), leaving.userId, 'reviewer', now);
    expect(await refusal(acceptInvitation(elsewhere, link, now))).toBe('invitation_not_valid');
  });

  it('does not come back into the secretariat either', async () => {
    const [first, second] = [await aSecretary().create(), await aSecretary().create()];
    const another = await aPerson().create();
    const key = await invitationBy(second, null, another.email);
    await removeSecretary(first, second.userId, now);
    expect(await refusal(acceptInvitation(another, key, now))).toBe('invitation_not_valid');
  });

  it('loses no letter that somebody else wrote', async () => {
    const guest = await aPerson().create();
    const kept = await invitationBy(admin, company._id, guest.email);
    await removePerson(admin, ref(), leaving.userId, now);
    expect(await refusal(acceptInvitation(guest, kept, now))).toBe('done');
  });
});

describe('who is taken out', () => {
  beforeAll(openDatabase);
  afterAll(dropDatabase);
  const nameOf = async ({ userId }: Actor) => (await Users.findOne({ _id: userId }).lean())?.name;

  it('leaves the company’s and the secretariat’s name behind, and keeps their own', async () => {
    const company = await aMember('Acque Chiare').create();
    const admin = await aPerson('Amministratore').of(company, 'admin').create();
    const [asCompany, asThemselves] = [
      await aPerson('Acque Chiare S.p.A.').of(company).create(),
      await aPerson('Referente acque').of(company).create(),
    ];
    for (const person of [asCompany, asThemselves])
      await removePerson(admin, { _id: company._id }, person.userId, now);
    expect([await nameOf(asCompany), await nameOf(asThemselves)]).toEqual(['', 'Referente acque']);

    const [first, second] = [await aSecretary().create(), await aSecretary().create()];
    expect(await nameOf(second)).toBe('Segreteria');
    await removeSecretary(first, second.userId, now);
    expect([await nameOf(second), await nameOf(first)]).toEqual(['', 'Segreteria']);
  });
});
