import type { Actor } from '../../src/lib/domain/actor';
import { isSealed } from '../../src/lib/domain/challenge/challenge';
import { milanField, parseMilanTime } from '../../src/lib/domain/milan-time';
import { planAdvance } from '../../src/lib/server/challenges/advance';
import { Challenges, type ChallengeRecord } from '../../src/lib/server/store/models/challenges';
import { transaction } from '../../src/lib/server/store/transaction';
import { aChallenge, aProposal, DAY } from '../../tests/fixtures';
import { authorOf, ownerOf } from './content/people';
import { PROPOSALS } from './content/proposals';
import { STARTUPS } from './content/startups';
import type { DemoChallenge, DemoProposal } from './content/types';
import { archive, freeze } from './shortlist';
import { reviewAll, type Entry } from './committee';

/** Who sits on a panel: the chair, people of other companies and of the Comune; the owner's rivals among them. */
const PANEL = ['chair', 'reviewer-2', 'reviewer-3', 'reviewer-4', 'reviewer-5', 'reviewer-6'];

/** One challenge with its proposals and what its committee has done so far. @returns how many new proposals */
export async function seedChallenge(demo: DemoChallenge, people: Map<string, Actor>): Promise<number> {
  if (await Challenges.exists({ slug: demo.slug })) return 0;
  const who = (key: string): Actor => {
    const person = people.get(key);
    if (!person) throw new Error(`no demo person ${key}`);
    return person;
  };
  const challenge = await newChallenge(demo, who);
  await transaction((session) => planAdvance(challenge, session));

  const proposals = PROPOSALS[demo.slug] ?? [];
  const entries: Entry[] = [];
  for (const [place, proposal] of proposals.entries()) {
    const record = await newProposal(proposal, place, challenge, who(authorOf(proposal.startup)));
    entries.push({ demo: proposal, record });
  }
  const panel = PANEL.map(who);
  if (demo.state === 'assessment') await reviewAll(challenge, entries, panel, { halfway: true });
  if (['assessed', 'decided', 'archived'].includes(demo.state)) await reviewAll(challenge, entries, panel);
  if (demo.state === 'decided' || demo.state === 'archived') await freeze(challenge, entries, who('chair'));
  if (demo.state === 'archived') await archive(challenge, who('secretariat'));
  return proposals.length;
}

async function newChallenge(demo: DemoChallenge, who: (key: string) => Actor): Promise<ChallengeRecord> {
  const { slug, areaId, topicIds, prizeAmount, title, summary, problem, outcome } = demo;
  const fixture = aChallenge(title.it)
    .by(who(ownerOf(demo.member)))
    .with({
      slug,
      areaId,
      topicIds,
      prizeAmount,
      title,
      summary,
      problem,
      outcome,
      partnerIds: ['demo-comune'],
      benefits: BENEFITS,
      contact: { role: 'Referente sfida', email: `sfide-${demo.member}@demo.sfida.invalid` },
    })
    .on(sixInTheEvening())
    .withPanel(...(PANEL.map(who) as [Actor]))
    .demo();
  return inState(fixture, demo).create();
}

function inState(fixture: ReturnType<typeof aChallenge>, demo: DemoChallenge) {
  switch (demo.state) {
    case 'draft':
      return fixture.draft();
    case 'awaiting':
      return fixture.awaitingApproval();
    case 'scheduled':
      return fixture.scheduled({ opensInDays: demo.days });
    case 'open':
      return fixture.open({ closesInDays: demo.days });
    case 'closed':
      return fixture.closed();
    case 'assessment':
    case 'assessed':
      return fixture.inAssessment();
    // Their committees decide and freeze as on the pages.
    case 'decided':
      return fixture.inAssessment([-80, -40, -10, -3]);
    case 'archived':
      return fixture.inAssessment([-280, -240, -210, -203]);
    case 'cancelled':
      return fixture.cancelled();
  }
}

/** Sent at different hours of the days before the close, or before today. */
async function newProposal(
  demo: DemoProposal,
  place: number,
  challenge: ChallengeRecord,
  author: Actor,
): Promise<Entry['record']> {
  const end = isSealed(challenge.state) ? Date.now() : (challenge.closesAt?.getTime() ?? Date.now());
  const at = (days: number) => new Date(Math.floor(end - days * DAY - (place * 83 + 47) * 60_000));
  const fixture = aProposal(demo.title).to(challenge).by(author).answering(answersOf(demo));
  if (demo.state === 'draft') return fixture.create();
  if (demo.firstMeasure) fixture.revising({ d7: demo.firstMeasure });
  const instants = demo.firstMeasure ? [at(6 + place), at(place)] : [at(place)];
  if (demo.state === 'withdrawn')
    return fixture
      .withdrawn()
      .sentOn(...instants)
      .create();
  return fixture.submitted(...instants).create();
}

/** A start-up answers with its own words: the passport's, and what it has thought up for this challenge. */
function answersOf(demo: DemoProposal): Record<string, string> {
  const startup = STARTUPS.find(({ key }) => key === demo.startup);
  if (!startup) throw new Error(`no demo start-up ${demo.startup}`);
  const { pitch, problem, technology, references, team } = startup.passport;
  return {
    d1: pitch,
    d2: problem,
    d3: demo.novelty,
    d4: technology,
    d5: demo.pilot,
    d6: demo.benefit,
    d7: demo.measure,
    d8: team,
    d9: references,
    d10: String(demo.euros),
    d11: String(demo.months),
  };
}

/** Today at 18:00 in Milan: deadlines of the demonstration fall at an hour that people use. */
function sixInTheEvening(): Date {
  const time = parseMilanTime(`${milanField(new Date()).slice(0, 10)}T18:00`);
  return time.ok ? time.date : new Date();
}

const BENEFITS = [
  {
    title: { it: 'Un pilota pagato', en: 'A paid pilot' },
    detail: { it: 'Pagato a tappe, la prima alla firma.', en: 'Paid in stages, the first on signing.' },
  },
  {
    title: { it: 'Dati e ambienti di prova', en: 'Data and test sites' },
    detail: {
      it: 'Quelli che servono al pilota, per sei mesi.',
      en: 'Those the pilot needs, for six months.',
    },
  },
  {
    title: { it: 'Un referente tecnico', en: 'A technical contact' },
    detail: { it: 'Mezza giornata a settimana.', en: 'Half a day a week.' },
  },
];
