/**
 * The demonstration: the alliance, its vocabulary, challenges in every state, start-ups, proposals and a committee at
 * work. Dates are counted from today. What is there already is left as it is, so that it can run again.
 */
import type { Actor } from '../../src/lib/domain/actor';
import { planAll } from '../../src/lib/server/matching/matches/plan';
import { Alliances } from '../../src/lib/server/store/models/vocabulary';
import { ALLIANCE } from './content/organisations';
import { CHALLENGES } from './content/challenges';
import { seedChallenge } from './challenge';
import { seedHistory } from './history';
import { seedPeople } from './people';
import { seedVocabulary } from './vocabulary';

/** @param say hears one line per step */
export async function seedDemo(say: (line: string) => void): Promise<void> {
  await Alliances.updateOne({ _id: 'alliance' }, { $setOnInsert: ALLIANCE }, { upsert: true });
  await seedVocabulary(say);

  const people: Map<string, Actor> = await seedPeople();
  say(`${people.size} people in their organisations`);

  let proposals = 0;
  for (const challenge of CHALLENGES) proposals += await seedChallenge(challenge, people);
  await planAll();
  say(`${CHALLENGES.length} challenges, ${proposals} new proposals`);
  say(`${await seedHistory()} entries of what led there`);
}
