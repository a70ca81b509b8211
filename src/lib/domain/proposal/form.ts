import type { Criterion, FormSection, PassportField, Question } from '../challenge/challenge';
import { t } from '../localised';
import type { Passport } from '../organisation/passport';
import { checkAnswer, passportValues, type AnswerRules } from './answers';
import type { Answers } from './proposal';

export interface NumberedQuestion extends Question {
  /** "Domanda 4": counted over the whole form. */
  number: number;
}

/** One page of the form: a section with its questions. */
export interface FormPart extends FormSection {
  questions: NumberedQuestion[];
}

/** The section of questions whose own section is missing, so that none is ever left out of the form. */
const LOOSE: FormSection = { id: 'other', title: t('Altre domande', 'Other questions') };

/** The form as pages: sections without questions are left out, questions are numbered in reading order. */
export function formParts(sections: FormSection[], questions: Question[]): FormPart[] {
  const known = new Set(sections.map((section) => section.id));
  const loose = questions.filter((question) => !known.has(question.section));
  let number = 0;
  return [
    ...sections.map((section) => ({ section, own: questions.filter((q) => q.section === section.id) })),
    { section: LOOSE, own: loose },
  ]
    .filter(({ own }) => own.length > 0)
    .map(({ section, own }) => ({
      ...section,
      questions: own.map((question) => ({ ...question, number: ++number })),
    }));
}

export interface PartProgress {
  /** Questions with an answer that can be sent. */
  answered: number;
  total: number;
  /** Answers that are there and cannot be sent as they are. */
  wrong: number;
  /** Nothing is missing and nothing is wrong: optional questions may be empty. */
  done: boolean;
}

/** How far one page of the form is. */
export function partProgress(questions: (AnswerRules & { id: string })[], answers: Answers): PartProgress {
  const progress = { answered: 0, total: questions.length, wrong: 0, done: true };
  for (const question of questions) {
    const answer = answers[question.id] ?? '';
    const problem = checkAnswer(question, answer, true);
    if (!problem && answer.trim()) progress.answered += 1;
    if (problem) progress.done = false;
    if (problem && problem.kind !== 'required') progress.wrong += 1;
  }
  return progress;
}

/** The criteria for which this answer is evidence; those that rank first. */
export const evidenceFor = (questionId: string, rubric: Criterion[]): Criterion[] =>
  rubric
    .filter((criterion) => criterion.evidence.includes(questionId))
    .sort((a, b) => Number(b.ranking) - Number(a.ranking));

/** Whether the answer is, word for word, what the passport says. */
export function isFromPassport(
  question: { passportField: PassportField | null },
  answer: string,
  passport: Passport,
  name: string,
): boolean {
  return (
    question.passportField !== null &&
    answer.trim() !== '' &&
    answer.trim() === passportValues(passport, name)[question.passportField].trim()
  );
}
