import { reasonOf, type AnswerProblem } from '$domain/proposal/answers';
import { reasonMessage } from './field-message';

/** What is wrong with an answer and what to do, in the reader's language. */
export function answerMessage(problem: AnswerProblem): string {
  const { reason, ...numbers } = reasonOf(problem);
  return reasonMessage(reason, numbers);
}
