import type { Question } from '$domain/challenge/challenge';
import { m } from '$i18n/paraglide/messages';

const kinds: Record<Question['kind'], () => string> = {
  short: m.member_kind_short,
  long: m.member_kind_long,
  number: m.member_kind_number,
  url: m.member_kind_url,
  choice: m.member_kind_choice,
};

/** What a question takes, in a line: "Testo · al massimo 150 parole". */
export function questionFacts(question: Pick<Question, 'kind' | 'maxWords' | 'required'>): string {
  const { maxWords } = question;
  return [
    kinds[question.kind](),
    ...(maxWords ? [m.secretariat_approval_words({ count: maxWords })] : []),
    // Questions are required unless they say otherwise, here as in the form itself.
    ...(question.required ? [] : [m.ui_optional()]),
  ].join(' · ');
}
