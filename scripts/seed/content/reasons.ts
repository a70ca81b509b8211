import type { Criterion } from '$domain/challenge/challenge';
import type { Scores } from '$domain/committee/review';
import type { DemoProposal, Remarks } from './types';

/** How each member of the panel judges and writes: leaning up or down, and in a voice of their own. */
interface Voice {
  lean: number;
  say: (plus: string, minus: string, mark: number) => string;
}

const VOICES: Voice[] = [
  { lean: 0, say: (plus, minus) => `${plus} ${minus}` },
  { lean: -0.6, say: (plus, minus, mark) => (mark >= 4 ? plus : minus) },
  {
    lean: 0.4,
    say: (plus, minus, mark) =>
      mark >= 4 ? `${plus} Da chiarire: ${lower(minus)}` : `${minus} Se lo chiarite, il mio voto sale.`,
  },
  { lean: 0.1, say: (plus, minus, mark) => (mark >= 3 ? `Per la città: ${lower(plus)} ${minus}` : minus) },
  {
    lean: -0.2,
    say: (plus, minus, mark) => (mark >= 4 ? `${plus} Qui non ho dubbi.` : `${plus} Però: ${lower(minus)}`),
  },
  { lean: 0.2, say: (plus, minus, mark) => (mark === 5 ? plus : `${minus} Resta una buona base.`) },
];

/** What one member of the panel gives and writes: the same every time, as different as people are. */
export function scoresBy(seat: number, rubric: Criterion[], proposal: DemoProposal): Scores {
  const voice = VOICES[seat % VOICES.length] as Voice;
  return Object.fromEntries(
    rubric.map((criterion, index) => {
      const base = proposal.marks?.[index] ?? 3;
      const value = Math.min(
        5,
        Math.max(1, Math.round(base + voice.lean + wobble(`${proposal.title}${seat}${index}`))),
      );
      const [plus, minus] = remark(proposal, criterion);
      return [criterion.id, { value, reason: voice.say(plus, minus, value) }];
    }),
  );
}

/** What the start-up reads in the answer, criterion by criterion. */
export const feedbackOn = (rubric: Criterion[], proposal: DemoProposal): Record<string, string> =>
  Object.fromEntries(rubric.map((criterion) => [criterion.id, remark(proposal, criterion).join(' ')]));

const remark = (proposal: DemoProposal, criterion: Criterion): [string, string] =>
  proposal.remarks?.[criterion.id as keyof Remarks] ?? ['', ''];

const lower = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);

/** Between −0.5 and 0.5, from the letters alone. */
function wobble(seed: string): number {
  let hash = 2_166_136_261;
  for (const letter of seed) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  return ((hash >>> 0) % 1_000) / 1_000 - 0.5;
}
