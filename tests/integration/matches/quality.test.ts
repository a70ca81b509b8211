import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { t } from '$domain/localised';
import { answerInvitation } from '$server/matching/invitations/answer-invitation';
import { inviteStartup } from '$server/matching/invitations/invite-startup';
import { refuseChallenge } from '$server/matching/matches/refuse-challenge';
import { relevanceFile, relevanceSet } from '$server/matching/quality/relevance-set';
import { viewMatchingQuality } from '$server/matching/quality/view-matching-quality';
import { viewOwnInvitation } from '$server/matching/invitations/view-invitation';
import { viewStartupMatches } from '$server/matching/matches/view-startup-matches';
import { startProposal } from '$server/proposals/start';
import type { ChallengeRecord } from '$server/store/models/challenges';
import { AuditEntries } from '$server/store/models/operations';
import type { OrganisationRecord } from '$server/store/models/organisations';
import {
  queryNames,
  readDocuments,
  readJudgements,
  readQueries,
} from '../../../scripts/bench/matching/dataset';
import {
  codeOf,
  aChallenge,
  aMatch,
  aMemberPerson,
  aPerson,
  aProposal,
  aSecretary,
  aSmallVocabulary,
  aStartup,
  aStartupPerson,
  dropDatabase,
  openDatabase,
} from '../../fixtures';

describe('the quality of matching, as the secretariat reads it', () => {
  let secretary: Actor;
  let member: Actor;
  let open: ChallengeRecord;
  let lonely: ChallengeRecord;
  let closed: ChallengeRecord;
  const startups: OrganisationRecord[] = [];
  const people: Actor[] = [];
  const quality = () => viewMatchingQuality(secretary, 'it', new Date());

  beforeAll(async () => {
    await openDatabase();
    await aSmallVocabulary();
    secretary = await aSecretary().create();
    member = await (await aMemberPerson()).create();
    open = await aChallenge('Aperta').by(member).open().create();
    lonely = await aChallenge('Nessuno la trova').by(member).scheduled().create();
    closed = await aChallenge('Chiusa').by(member).closed().create();
    for (const name of ['Uno', 'Due', 'Tre', 'Quattro']) {
      const startup = await aStartup(`Start-up ${name}`)
        .withPassport({ pitch: `${name}: sensori.`, topicIds: ['sensors'], technology: 'Reti.' })
        .create();
      startups.push(startup);
      people.push(await (await aStartupPerson(startup)).create());
    }
    const [one, two, three] = startups as [OrganisationRecord, OrganisationRecord, OrganisationRecord];
    await aMatch().of(open).with(one).strong().inPlace(1, 1).create();
    await aMatch().of(open).with(two).strong().inPlace(2, 1).create();
    await aMatch().of(open).with(three).partial().inPlace(3, 1).create();
  });
  afterAll(dropDatabase);

  it('starts with what is proposed and what is not', async () => {
    expect(await quality()).toMatchObject({
      all: { shown: 0, accepted: 0, refused: 0 },
      nothing: { startups: { without: 1, total: 4 }, challenges: { without: 1, total: 2 } },
      judgements: { judgements: 0 },
    });
  });

  it('counts what was shown, taken up and refused, and why', async () => {
    const [one, two, three] = people as [Actor, Actor, Actor];
    for (const person of [one, two, three]) await viewStartupMatches(person, {}, 'it', new Date());
    await startProposal(one, open.slug, new Date());
    await refuseChallenge(two, open.slug, { reason: 'off_topic', note: 'Noi facciamo altro.' }, new Date());
    const page = await quality();
    expect(page.byMeter).toEqual([
      { meter: 'strong', shown: 2, accepted: 1, refused: 1 },
      { meter: 'good', shown: 0, accepted: 0, refused: 0 },
      { meter: 'partial', shown: 1, accepted: 0, refused: 0 },
    ]);
    expect(page.all).toEqual({ shown: 3, accepted: 1, refused: 1 });
    expect(page.reasons).toEqual([{ reason: 'off_topic', count: 1 }]);
    expect(page.notes).toMatchObject([
      { reason: 'off_topic', note: 'Noi facciamo altro.', challenge: { text: 'Aperta' } },
    ]);
    // Which start-up did what stands nowhere on it.
    for (const { _id, name, slug } of startups)
      for (const word of [_id, name, slug]) expect(JSON.stringify(page)).not.toContain(word);
  });

  it('counts invitations and their answers', async () => {
    const [, , three] = people as [Actor, Actor, Actor];
    const slug = startups[2]?.slug ?? '';
    await inviteStartup(member, open.slug, slug, t('Venite.', 'Come.'), new Date());
    expect((await quality()).invitations).toEqual({
      sent: 1,
      seen: 0,
      interested: 0,
      declined: 0,
      withdrawn: 0,
    });
    await viewOwnInvitation(three, open.slug, 'it', new Date());
    await answerInvitation(three, open.slug, { answer: 'interested' }, new Date());
    expect((await quality()).invitations).toEqual({
      sent: 1,
      seen: 1,
      interested: 1,
      declined: 0,
      withdrawn: 0,
    });
  });

  it('is the secretariat’s alone, files too', async () => {
    const now = new Date();
    const reviewer = await aPerson().create();
    for (const stranger of [member, people[0] as Actor, reviewer]) {
      expect(await codeOf(viewMatchingQuality(stranger, 'it', now))).toBe('not_found');
      expect(await codeOf(relevanceFile(stranger, 'docs.jsonl.gz', now))).toBe('not_found');
    }
    expect(await codeOf(viewMatchingQuality(null, 'it', now))).toBe('unauthenticated');
    expect(await codeOf(relevanceFile(null, 'docs.jsonl.gz', now))).toBe('unauthenticated');
    for (const name of ['docs.jsonl', '../docs.jsonl.gz', 'constructor', '__proto__', ''])
      expect(await codeOf(relevanceFile(secretary, name, now))).toBe('not_found');
  });

  describe('as a set of judgements', () => {
    it('holds public texts, passports that all may find, and proposals only after the close', async () => {
      const hidden = await aStartup('Nascosta')
        .withPassport({ visibility: 'same_areas', pitch: 'Segreta.' })
        .create();
      const theirs = await (await aStartupPerson(hidden)).create();
      await aProposal().to(closed).by(theirs).submitted().create();
      await aProposal()
        .to(closed)
        .by(people[3] as Actor)
        .submitted()
        .create();
      await aProposal()
        .to(open)
        .by(people[3] as Actor)
        .submitted()
        .create();
      await aProposal()
        .to(closed)
        .by(people[1] as Actor)
        .create();
      const set = await relevanceSet(secretary, new Date());
      const of = (index: number) => startups[index]?.slug;
      expect(set.judgements.sort((a, b) => a.grade - b.grade)).toEqual([
        { query: open.slug, document: of(1), grade: 0 },
        { query: open.slug, document: of(2), grade: 1 },
        // A draft is nobody's business, a sealed proposal not yet.
        { query: closed.slug, document: of(3), grade: 2 },
      ]);
      expect(set.queries.map(({ id }) => id).sort()).toEqual([open.slug, closed.slug].sort());
      expect(JSON.stringify(set)).not.toMatch(/Nascosta|nascosta|Segreta|Noi facciamo/);
      expect(JSON.stringify(set)).not.toContain(lonely.slug);
    });

    it('is read by the bench that measures search', async () => {
      const directory = mkdtempSync(join(tmpdir(), 'sfida-set-'));
      try {
        for (const name of ['docs.jsonl.gz', 'queries_feedback.jsonl', 'qrels_feedback.tsv'])
          writeFileSync(join(directory, name), (await relevanceFile(secretary, name, new Date())).body);
        const notes: string[] = [];
        const note = (line: string) => void notes.push(line);
        expect(queryNames(directory)).toEqual(['feedback']);
        expect(
          readQueries(directory, 'feedback', note)
            .map(({ title }) => title)
            .sort(),
        ).toEqual(['Aperta', 'Chiusa']);
        expect(readDocuments(directory, note)[0]).toMatchObject({ keywords: 'sensori', text: 'Reti.' });
        expect(readJudgements(directory, 'feedback', note).get(open.slug)?.size).toBe(2);
        expect(notes).toEqual([]);
      } finally {
        rmSync(directory, { recursive: true });
      }
      expect(
        await AuditEntries.countDocuments({ action: 'matching:export', actorId: secretary.userId }),
      ).toBe(3);
    });
  });
});
