import type { Actor } from '../../src/lib/domain/actor';
import { milanField, parseMilanTime } from '../../src/lib/domain/milan-time';
import type { ChallengeRecord } from '../../src/lib/server/store/models/challenges';
import { planAdvance } from '../../src/lib/server/challenges/advance';
import { Challenges } from '../../src/lib/server/store/models/challenges';
import { transaction } from '../../src/lib/server/store/transaction';
import { aChallenge, aProposal, aReview, assign } from '../../tests/fixtures';
import type { DemoChallenge } from './content/challenges';
import { authorOf, ownerOf } from './content/people';
import { STARTUPS } from './content/startups';

const PANEL = ['chair', 'reviewer-2', 'reviewer-3', 'reviewer-4'];

/** One challenge with its proposals and, in assessment, a committee halfway through. @returns new proposals */
export async function seedChallenge(demo: DemoChallenge, people: Map<string, Actor>): Promise<number> {
  if (await Challenges.exists({ slug: demo.slug })) return 0;
  const who = (key: string): Actor => {
    const person = people.get(key);
    if (!person) throw new Error(`no demo person ${key}`);
    return person;
  };
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
      benefits: [
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
      ],
      contact: { role: 'Referente sfida', email: `sfide-${demo.member}@demo.sfida.invalid` },
    })
    .on(sixInTheEvening())
    .withPanel(who('chair'), ...PANEL.slice(1).map(who))
    .demo();
  const challenge = await inState(fixture, demo).create();
  await transaction((session) => planAdvance(challenge, session));
  let place = 0;
  for (const key of demo.proposals) {
    const proposal = await aProposal(titleFor(key))
      .to(challenge)
      .by(who(authorOf(key)))
      .answering(answersOf(key))
      .submitted()
      .create();
    if (demo.state === 'assessment') await review(challenge, proposal, place, who);
    place += 1;
  }
  return demo.proposals.length;
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
      return fixture.inAssessment();
    case 'cancelled':
      return fixture.cancelled();
  }
}

/** Everybody reviews everything; the chair has not submitted the last two yet. */
async function review(
  challenge: ChallengeRecord,
  proposal: Parameters<ReturnType<typeof aReview>['of']>[0],
  place: number,
  who: (key: string) => Actor,
): Promise<void> {
  for (const [seat, key] of PANEL.entries()) {
    await assign(proposal, who(key), { order: place });
    if (key === 'chair' && place >= 4) continue;
    const vote = (criterion: number) => 1 + ((place * 3 + seat * 2 + criterion * (place + 1)) % 5);
    await aReview()
      .of(proposal)
      .by(who(key))
      .scoring(...challenge.rubric.map((_, criterion) => vote(criterion)))
      .submitted()
      .create();
  }
}

/** Today at 18:00 in Milan: deadlines of the demonstration fall at an hour that people use. */
function sixInTheEvening(): Date {
  const time = parseMilanTime(`${milanField(new Date()).slice(0, 10)}T18:00`);
  return time.ok ? time.date : new Date();
}

const passportOf = (key: string) => {
  const startup = STARTUPS.find((candidate) => candidate.key === key);
  if (!startup) throw new Error(`no demo start-up ${key}`);
  return startup;
};
const titleFor = (key: string) =>
  `${passportOf(key).name}: ${passportOf(key).passport.pitch.split(/[:.]/)[0]}`;

/** A start-up answers with its own words. */
function answersOf(key: string): Record<string, string> {
  const { passport } = passportOf(key);
  const { pitch, problem, technology, references, team } = passport;
  return { d1: pitch, d2: problem, d4: technology, d8: team, d9: references };
}
