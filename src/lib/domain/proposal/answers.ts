import type { PassportField, Question } from '../challenge/challenge';
import type { Passport } from '../organisation/passport';
import { countWords } from '../words';
import type { Answers } from './proposal';

/** No answer is longer than this, whatever its question says: a page of text, not a book. */
export const MAX_ANSWER_CHARS = 20_000;

export type AnswerProblem =
  | { kind: 'required' }
  | { kind: 'too_many_words'; words: number; max: number }
  | { kind: 'too_long'; max: number }
  | { kind: 'not_a_number' }
  | { kind: 'not_a_url' }
  | { kind: 'not_an_option' };

/** What the check of an answer needs to know of its question. */
export type AnswerRules = Pick<Question, 'kind' | 'maxWords' | 'required'> & { options: readonly unknown[] };

/** What is wrong with one answer, or null. `complete` also asks for required answers. */
export function checkAnswer(question: AnswerRules, answer: string, complete: boolean): AnswerProblem | null {
  const text = answer.trim();
  if (!text) return complete && question.required ? { kind: 'required' } : null;
  if (text.length > MAX_ANSWER_CHARS) return { kind: 'too_long', max: MAX_ANSWER_CHARS };
  switch (question.kind) {
    case 'number':
      return readFigure(text) ? null : { kind: 'not_a_number' };
    case 'url':
      return isWebAddress(text) ? null : { kind: 'not_a_url' };
    case 'choice': {
      return /^\d{1,4}$/.test(text) && Number(text) < question.options.length
        ? null
        : { kind: 'not_an_option' };
    }
    default: {
      const words = countWords(text);
      return question.maxWords > 0 && words > question.maxWords
        ? { kind: 'too_many_words', words, max: question.maxWords }
        : null;
    }
  }
}

/** The name of the message for a problem (`field_<reason>`), with its numbers. */
export function reasonOf(problem: AnswerProblem): { reason: string; [number: string]: string | number } {
  const { kind, ...numbers } = problem;
  if (problem.kind !== 'too_many_words') return { reason: kind, ...numbers };
  const over = problem.words - problem.max;
  return { reason: over === 1 ? 'one_word_too_many' : kind, ...numbers, over };
}

/** Problems by question id; empty when the answers can be submitted. */
export function checkAnswers(questions: Question[], answers: Answers): Record<string, AnswerProblem> {
  const problems: Record<string, AnswerProblem> = {};
  for (const question of questions) {
    const problem = checkAnswer(question, answers[question.id] ?? '', true);
    if (problem) problems[question.id] = problem;
  }
  return problems;
}

/** How many questions have an answer without a problem. */
export function countAnswered(questions: Question[], answers: Answers): number {
  return questions.filter((q) => answers[q.id]?.trim() && !checkAnswer(q, answers[q.id] ?? '', true)).length;
}

/** What the passport can answer, by field. */
export const passportValues = (passport: Passport, name: string): Record<PassportField, string> => ({
  name,
  pitch: passport.pitch,
  problem: passport.problem,
  technology: passport.technology,
  references: passport.references,
  team: passport.team,
  website: passport.website,
});

/** First answers of a new draft: what the passport already says. */
export function prefill(questions: Question[], passport: Passport, name: string): Answers {
  const known = passportValues(passport, name);
  const answers: Answers = {};
  for (const question of questions) {
    const value = question.passportField ? known[question.passportField].trim() : '';
    if (value) answers[question.id] = value;
  }
  return answers;
}

/** A figure taken apart: what a page needs to write it as its reader does. */
export interface Figure {
  negative: boolean;
  /** The whole part, digits alone. */
  whole: string;
  /** The decimals as they were given: `50` of `1,50` keeps its zero. */
  decimals: string;
  /** Thousands were set apart. */
  grouped: boolean;
  euros: boolean;
}

/**
 * A figure as people write it in either language: 38000, 38.000, 38 000 €, € 38,000.50; null for anything else.
 * One sign before exactly three digits sets thousands apart, whichever it is, unless the figure begins with zero.
 */
export function readFigure(text: string): Figure | null {
  const figure = text.replace(/^€\s?|\s?(€|euro?)$/gi, '');
  const parts = /^(-?)([1-9]\d{0,2}([.,’'\s])\d{3}(?:\3\d{3}){0,2}|\d{1,12})(?:[.,](\d{1,4}))?$/.exec(figure);
  if (!parts) return null;
  const [, sign, whole = '', separator, decimals = ''] = parts;
  return {
    negative: sign === '-',
    whole: whole.replace(/\D/g, ''),
    decimals,
    grouped: separator !== undefined,
    euros: figure !== text,
  };
}

function isWebAddress(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}
