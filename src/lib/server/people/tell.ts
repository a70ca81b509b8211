import { enqueue } from '../jobs/outbox';
import type { Session } from '../store/transaction';
import type { Recipient } from './recipients';

/**
 * Writes the same letter to these people, each in their own language, as outbox jobs of the caller's transaction.
 * `letter` gives the key, which makes it one letter however often it is asked for, and the parameters.
 */
export async function tell(
  people: Recipient[],
  template: string,
  letter: (person: Recipient) => { key: string; params: Record<string, string> },
  session: Session,
): Promise<void> {
  for (const person of people) {
    const { key, params } = letter(person);
    const { email: to, locale } = person;
    await enqueue({ type: 'mail:send', key, payload: { template, to, locale, params } }, session);
  }
}
