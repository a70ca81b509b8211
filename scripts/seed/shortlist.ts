import type { Actor } from '../../src/lib/domain/actor';
import { FREEZE_WORDS } from '../../src/lib/domain/committee/decision';
import type { Outcome } from '../../src/lib/domain/proposal/proposal';
import { archiveChallenge } from '../../src/lib/server/challenges/archive';
import { freezeShortlist } from '../../src/lib/server/committee/shortlist/freeze-shortlist';
import { saveDecision } from '../../src/lib/server/committee/decisions/save-decision';
import { Challenges, type ChallengeRecord } from '../../src/lib/server/store/models/challenges';
import { DAY } from '../../tests/fixtures';
import type { Entry } from './committee';
import { feedbackOn } from './content/reasons';

/** The chair decides with feedback on every criterion and freezes, as on the pages, the day before answers are due. */
export async function freeze(challenge: ChallengeRecord, entries: Entry[], chair: Actor): Promise<void> {
  const at = dayBefore(challenge.answersBy);
  for (const { demo, record } of entries) {
    const decision = {
      version: 0,
      outcome: demo.outcome as Outcome,
      feedback: feedbackOn(challenge.rubric, demo),
      reason: '',
    };
    await saveDecision(chair, challenge.slug, record._id, decision, at);
  }
  const now = await Challenges.findOne({ _id: challenge._id }, { assessmentVersion: 1 }).lean();
  const confirmation = { word: FREEZE_WORDS.it, opened: now?.assessmentVersion ?? 0 };
  await freezeShortlist(chair, challenge.slug, confirmation, at);
}

/** The secretariat puts a decided challenge away, when its answers were due. */
export const archive = (challenge: ChallengeRecord, secretary: Actor): Promise<void> =>
  archiveChallenge(secretary, challenge.slug, challenge.answersBy ?? new Date());

const dayBefore = (date: Date | null): Date => new Date((date?.getTime() ?? Date.now()) - DAY);
