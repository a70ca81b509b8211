import type { ChallengeContent, FormSection, Question } from './challenge';
import type { Localised } from '../localised';

/** A form longer than this is not answered by a small team in three weeks. */
export const MAX_QUESTIONS = 40;
export const MAX_SECTIONS = 12;

export type QuestionInput = Omit<Question, 'id'>;

/** Questions as the form shows them: section after section, in each in their own order. */
export function inSectionOrder(sections: FormSection[], questions: Question[]): Question[] {
  const place = new Map(sections.map((section, index) => [section.id, index]));
  return [...questions].sort(
    (a, b) => (place.get(a.section) ?? sections.length) - (place.get(b.section) ?? sections.length),
  );
}

/** The next free id of a series: `d12` after `d11`. Ids never show, they tie answers and evidence to a question. */
function nextId(prefix: string, taken: { id: string }[]): string {
  const numbers = taken.map(({ id }) => (id.startsWith(prefix) ? Number(id.slice(prefix.length)) : 0));
  return `${prefix}${Math.max(0, ...numbers.filter(Number.isInteger)) + 1}`;
}

/** Only a text has a word limit, only a choice has options: the rest is dropped. */
const tidy = (input: QuestionInput): QuestionInput => ({
  ...input,
  maxWords: input.kind === 'long' || input.kind === 'short' ? input.maxWords : 0,
  options: input.kind === 'choice' ? input.options : [],
  passportField: input.kind === 'number' || input.kind === 'choice' ? null : input.passportField,
});

export function addQuestion(questions: Question[], input: QuestionInput): Question[] {
  return [...questions, { ...tidy(input), id: nextId('d', questions) }];
}

export function replaceQuestion(questions: Question[], id: string, input: QuestionInput): Question[] {
  return questions.map((question) => (question.id === id ? { ...tidy(input), id } : question));
}

/** One place up or down inside its section; at the end it stays. */
export function moveQuestion(
  sections: FormSection[],
  questions: Question[],
  id: string,
  direction: 'up' | 'down',
): Question[] {
  const ordered = inSectionOrder(sections, questions);
  const from = ordered.findIndex((question) => question.id === id);
  const to = from + (direction === 'up' ? -1 : 1);
  const moved = ordered[from];
  const other = ordered[to];
  if (!moved || !other || moved.section !== other.section) return ordered;
  ordered[from] = other;
  ordered[to] = moved;
  return ordered;
}

/** Without the question, also where it was a criterion's evidence. */
export function removeQuestion(
  content: Pick<ChallengeContent, 'questions' | 'rubric'>,
  id: string,
): Pick<ChallengeContent, 'questions' | 'rubric'> {
  return {
    questions: content.questions.filter((question) => question.id !== id),
    rubric: content.rubric.map((criterion) => ({
      ...criterion,
      evidence: criterion.evidence.filter((questionId) => questionId !== id),
    })),
  };
}

export function addSection(sections: FormSection[], title: Localised): FormSection[] {
  return [...sections, { id: nextId('s', sections), title }];
}
