import { m } from '$i18n/paraglide/messages';

/** A small number as a word, as titles write it: `nove`, `nine`. Feminine in Italian. Figures above twelve. */
export function numberWord(count: number): string {
  return m.ui_number_words().split(',')[count] ?? String(count);
}

/** The same at the beginning of a sentence: `Nove`, `Nine`. */
export function numberWordFirst(count: number): string {
  const word = numberWord(count);
  return word.charAt(0).toUpperCase() + word.slice(1);
}
