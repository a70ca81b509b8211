import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { can } from '$domain/policy';
import { loadActor } from '$server/auth/session';
import { challengeFacts } from '$server/challenges/load';
import { changeRole } from '$server/people/change-role';
import { listPeople } from '$server/people/list-people';
import { removePerson } from '$server/people/remove-person';
import { Challenges } from '$server/store/models/challenges';
import { Assignments, Reviews } from '$server/store/models/committee';
import type { OrganisationRecord } from '$server/store/models/organisations';
import { Users } from '$server/store/models/people';
import {
  aChallenge,
  aMember,
  aPerson,
  aProposal,
  aReview,
  aSecretary,
  aStartup,
  aStartupPerson,
  dropDatabase,
  openDatabase,
  votes,
} from '../../fixtures';

const now = new Date();

describe('the people of an organisation', () => {
  let company: OrganisationRecord;
  let admin: Actor;
  let editor: Actor;
  const ref = () => ({ _id: company._id });

  beforeAll(openDatabase);
  afterAll(dropDatabase);
  beforeEach(async () => {
    company = await aMember().create();
    admin = await aPerson('Amministratore').of(company, 'admin').create();
    editor = await aPerson('Redattore').of(company, 'editor').create();
  });

  it('lose their place at the next request when they are removed', async () => {
    await removePerson(admin, ref(), editor.userId, now);
    expect((await loadActor(editor.userId))?.organisation).toBeNull();
    expect((await listPeople(admin, ref(), {}, now)).people.map((person) => person.email)).toEqual([
      admin.email,
    ]);
  });

  it('change role at the next request', async () => {
    await changeRole(admin, ref(), editor.userId, 'reviewer', now);
    expect(can(await loadActor(editor.userId), 'challenge:create', null)).toBe(false);
  });

  it('leave the committees they sit on when they leave, but what they scored stays', async () => {
    const challenge = await aChallenge().inAssessment().by(company).withPanel(admin, editor).create();
    const [first, second] = await Promise.all(
      ['A', 'B'].map(async (title) =>
        aProposal(title)
          .to(challenge)
          .by(await (await aStartupPerson()).create())
          .submitted()
          .create(),
      ),
    );
    if (!first || !second) throw new Error('two proposals');
    await aReview()
      .of(first)
      .by(editor)
      .scoring(votes(4, 4, 4, 4, 4))
      .submitted(now)
      .create();
    await aReview().of(second).by(editor).scoring(votes(4)).create();
    await removePerson(admin, ref(), editor.userId, now);
    const after = await Challenges.findOne({ _id: challenge._id }).lean();
    if (!after) throw new Error('the challenge');
    expect(after.panel).toEqual([{ userId: admin.userId, role: 'chair' }]);
    expect(can(await loadActor(editor.userId), 'committee:view', challengeFacts(after, now))).toBe(false);
    const kept = await Reviews.find({ reviewerId: editor.userId }).lean();
    expect(kept.map((review) => review.proposalId)).toEqual([first._id]);
    expect(await Assignments.countDocuments({ reviewerId: editor.userId })).toBe(1);
  });

  it('leave a rival’s committee when they begin to write for their own company', async () => {
    const lent = await aPerson('Commissario').of(company, 'reviewer').create();
    const rival = await aMember().create();
    const chair = await aPerson().of(rival, 'editor').create();
    const own = await aChallenge().closed().by(company).withPanel(admin, lent).create();
    const foreign = await aChallenge().closed().by(rival).withPanel(chair, lent).create();
    await changeRole(admin, ref(), lent.userId, 'editor', now);
    const seats = await Challenges.find({ 'panel.userId': lent.userId }, { _id: 1 }).lean();
    expect(seats.map(({ _id }) => _id)).toEqual([own._id]);
    expect(foreign.panel).toHaveLength(2);
  });

  it('keep at least one administrator', async () => {
    const refused = { code: 'conflict', reason: 'last_admin' };
    await expect(removePerson(admin, ref(), admin.userId, now)).rejects.toMatchObject(refused);
    await expect(changeRole(admin, ref(), admin.userId, 'editor', now)).rejects.toMatchObject(refused);
    await changeRole(admin, ref(), editor.userId, 'admin', now);
    await removePerson(admin, ref(), admin.userId, now);
    expect(await Users.countDocuments({ 'organisation.id': company._id })).toBe(1);
  });

  it('keep one also when two administrators remove each other at the same moment', async () => {
    const other = await aPerson().of(company, 'admin').create();
    await Promise.allSettled([
      removePerson(admin, ref(), other.userId, now),
      removePerson(other, ref(), admin.userId, now),
    ]);
    expect(await Users.countDocuments({ 'organisation.id': company._id, 'organisation.role': 'admin' })).toBe(
      1,
    );
  });

  it('get only roles that mean something in their organisation', async () => {
    const startup = await aStartup().create();
    const founder = await aPerson().of(startup, 'admin').create();
    await expect(
      changeRole(founder, { _id: startup._id }, founder.userId, 'reviewer', now),
    ).rejects.toMatchObject({ details: { fields: { role: expect.anything() } } });
  });

  it('are out of reach for everybody else', async () => {
    const rivalCompany = await aMember().create();
    const rival = await aPerson().of(rivalCompany, 'admin').create();
    const strangers = [
      rival,
      editor,
      await aPerson().of(company, 'reviewer').create(),
      await (await aStartupPerson()).create(),
      await aPerson().create(),
    ];
    for (const stranger of strangers) {
      for (const ask of [
        () => removePerson(stranger, ref(), admin.userId, now),
        () => changeRole(stranger, ref(), editor.userId, 'admin', now),
        () => removePerson(stranger, { slug: company.slug }, admin.userId, now),
      ])
        await expect(ask()).rejects.toMatchObject({ code: 'not_found' });
    }
    // A rival's administrator names our person under their own organisation.
    await expect(removePerson(rival, { _id: rivalCompany._id }, editor.userId, now)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await Users.countDocuments({ 'organisation.id': company._id })).toBe(3);
  });

  it('are managed by the secretariat too', async () => {
    const secretary = await aSecretary().create();
    await changeRole(secretary, { slug: company.slug }, editor.userId, 'admin', now);
    expect((await loadActor(editor.userId))?.organisation?.role).toBe('admin');
  });

  it('come page by page', async () => {
    for (let i = 0; i < 55; i += 1) await aPerson().of(company, 'reviewer').create();
    const first = await listPeople(admin, ref(), {}, now);
    const second = await listPeople(admin, ref(), { after: first.next }, now);
    expect([first.people.length, second.people.length, second.next]).toEqual([50, 7, null]);
    expect(new Set([...first.people, ...second.people].map((person) => person.id)).size).toBe(57);
  });
});
