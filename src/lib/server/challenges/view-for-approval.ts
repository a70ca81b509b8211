import type { Visitor } from '$domain/actor';
import { pick, type Locale } from '$domain/localised';
import { formParts } from '$domain/proposal/form';
import { allianceProfile } from '../alliance/profile';
import { signedIn } from '../authorise';
import { loadChallenge } from './load';
import { publishedChallenge } from './published';
import { gateLines } from './summary';

/**
 * A challenge that waits for the secretariat: all that becomes public with the approval, the form that start-ups will
 * fill, and how many can be chosen. `version` is what is approved: if it was written again meanwhile, it is read again.
 */
export async function viewForApproval(actor: Visitor, slug: string, locale: Locale, now: Date) {
  signedIn(actor);
  const challenge = await loadChallenge(actor, slug, 'challenge:approve', now);
  const [published, { minOpenDays }] = await Promise.all([
    publishedChallenge(challenge, locale, now),
    allianceProfile(),
  ]);
  return {
    published,
    version: challenge.version,
    places: challenge.places,
    gate: gateLines(challenge, locale, now, minOpenDays),
    form: formParts(challenge.sections, challenge.questions).map((part) => ({
      title: pick(part.title, locale),
      questions: part.questions.map(({ number, label, hint, kind, maxWords, options, required }) => ({
        number,
        label: pick(label, locale),
        hint: pick(hint, locale),
        kind,
        maxWords,
        options: options.map((option) => pick(option, locale)),
        required,
      })),
    })),
  };
}
