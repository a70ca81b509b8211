import type { Actor } from '../../src/lib/domain/actor';
import type { Scores } from '../../src/lib/domain/committee/review';
import type { ChallengeRecord } from '../../src/lib/server/store/models/challenges';
import type { ProposalRecord } from '../../src/lib/server/store/models/proposals';
import { aReview, assign, DAY, declareConflict } from '../../tests/fixtures';
import { scoresBy } from './content/reasons';
import type { DemoProposal } from './content/types';

/** A proposal of the demonstration, as written and as stored. */
export interface Entry {
  demo: DemoProposal;
  record: ProposalRecord;
}

/** How far each seat of a panel at work has come: this many of its reviews are sent. */
const SENT_HALFWAY = [2, 5, 3, 4, 1, 2];

/**
 * Each reads four proposals in five, in an order of their own, with a reason for every vote. Halfway, some reviews
 * are sent, one is a draft with two votes, one reviewer has a conflict, and the rest is still to read.
 */
export async function reviewAll(
  challenge: ChallengeRecord,
  entries: Entry[],
  panel: Actor[],
  { halfway = false } = {},
): Promise<void> {
  const closesAt = challenge.closesAt?.getTime() ?? Date.now();
  for (const [seat, reviewer] of panel.entries()) {
    let place = 0;
    for (const [index, { demo, record }] of entries.entries()) {
      if (halfway && seat === 4 && index === 0) {
        await declareConflict(reviewer, record, 'supplier');
        continue;
      }
      if ((index + seat) % 5 === 4) continue;
      const order = (index * 7 + seat * 3 + 11) % 97;
      const sent = SENT_HALFWAY[seat] ?? 0;
      const at = new Date(Math.min(closesAt + (2 + place + seat / 4) * DAY, Date.now()));
      const scores = scoresBy(seat, challenge.rubric, demo);
      const review = aReview().of(record).by(reviewer).inPlace(order);
      if (!halfway || place < sent) await review.scoring(scores).submitted(at).create();
      else if (place === sent)
        await review
          .scoring(firstTwo(scores))
          .noting('Chiedere in riunione: chi mantiene i sensori dopo il pilota?')
          .create();
      else await assign(record, reviewer, { order });
      place += 1;
    }
  }
}

/** Two votes given, the others still open. */
const firstTwo = (scores: Scores): Scores =>
  Object.fromEntries(
    Object.entries(scores).map(([id, score], index) => [id, index < 2 ? score : { value: null, reason: '' }]),
  );
