import type { AnswerProblem } from '$domain/proposal/answers';
import { reasonMessage } from './field-message';

/** What is wrong with an answer and what to do, in the reader's language. */
export function answerMessage(problem: AnswerProblem): string {
  const { kind, ...numbers } = problem;
  const over = problem.kind === 'too_many_words' ? { over: problem.words - problem.max } : {};
  return reasonMessage(kind, { ...numbers, ...over });
}
