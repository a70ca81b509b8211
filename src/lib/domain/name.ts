/**
 * Letters of other alphabets that look like Latin ones (after Unicode's confusables, UTS 39): the Cyrillic and Greek
 * ones, which a reader cannot tell from ours. Everything else a name is written with is told apart by eye.
 */
const LOOK_ALIKES: Record<string, string> = Object.fromEntries(
  [
    ['АΑᎪ', 'A'],
    ['аαɑ', 'a'],
    ['ВΒ', 'B'],
    ['Ьь', 'b'],
    ['СϹ', 'C'],
    ['сϲ', 'c'],
    ['ԁ', 'd'],
    ['ЕΕ', 'E'],
    ['еєε', 'e'],
    ['ɡ', 'g'],
    ['НΗ', 'H'],
    ['һ', 'h'],
    ['ІΙӀ', 'I'],
    ['іıι', 'i'],
    ['Ј', 'J'],
    ['ј', 'j'],
    ['КΚ', 'K'],
    ['кκ', 'k'],
    ['МΜ', 'M'],
    ['мμ', 'm'],
    ['Ν', 'N'],
    ['пη', 'n'],
    ['ОΟ', 'O'],
    ['оοσ', 'o'],
    ['РΡ', 'P'],
    ['рρ', 'p'],
    ['ԛ', 'q'],
    ['гѓ', 'r'],
    ['Ѕ', 'S'],
    ['ѕ', 's'],
    ['ТΤ', 'T'],
    ['тτ', 't'],
    ['υ', 'u'],
    ['ѵν', 'v'],
    ['Ԝ', 'W'],
    ['ԝω', 'w'],
    ['ХΧ', 'X'],
    ['хχ', 'x'],
    ['УΥҮ', 'Y'],
    ['уγү', 'y'],
    ['Ζ', 'Z'],
  ].flatMap(([letters = '', latin = '']) => [...letters].map((letter) => [letter, latin])),
);

/** The text with letters that only look Latin written in Latin: `АТМ` in Cyrillic is `ATM`. */
export const inLatin = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{Script=Cyrillic}\p{Script=Greek}ɑɡı]/gu, (letter) => LOOK_ALIKES[letter] ?? letter);

/**
 * The text without what nobody sees: zero-width and direction marks, letters that are blank (the Hangul fillers), which make two names that read the same, or one
 * that reads backwards, and accents piled up beyond the second. Copied from elsewhere they come along unasked.
 */
export const visible = (text: string): string =>
  text
    .replace(/[\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/(\p{M}{2})\p{M}+/gu, '$1');

/** What is left of a name for whoever reads fast: letters and digits alone, without accents and capitals. */
export const readAs = (name: string): string =>
  inLatin(visible(name))
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** A name says something that can be read aloud, and is no address to click on. */
export const isName = (text: string): boolean => /[\p{L}\p{N}]/u.test(text) && !/:\/\/|\bwww\./i.test(text);

/** What those who run a site are called, read as `readAs` reads. */
const RUNNING_IT = [
  ...['sfida', 'segreteria', 'secretariat', 'admin', 'administrator', 'staff'],
  ...['assistenza', 'supporto', 'support', 'helpdesk'],
];
/** Whoever carries one of these at all is taken for them: "Segreteria generale", "Segreteria 1". */
const THE_SECRETARIAT = ['segreteria', 'secretariat'];
/** Words that such a name may carry without becoming another. */
const SMALL = ['la', 'lo', 'il', 'di', 'della', 'del', 'dell', 'the', 'of', 'team', 'ufficio', 'office'];

/** Names under which somebody would be taken for another: the alliance's, and those of everybody in it, as `readAs` reads. */
export interface KnownNames {
  alliance: string;
  readings: ReadonlySet<string>;
}

/**
 * Why nobody outside may bear this name: it reads like that of the alliance or of somebody in it, or it says that they run
 * the site: "Segreteria", "The secretariat of the Alliance".
 */
export function nameProblem(name: string, known: KnownNames): 'name_taken' | 'name_reserved' | null {
  const whole = readAs(name);
  if (known.readings.has(whole)) return 'name_taken';
  const aside = [...SMALL, ...wordsOf(known.alliance)];
  const runsIt = (word: string) => RUNNING_IT.includes(word);
  if (wordsOf(name).some((word) => THE_SECRETARIAT.includes(word))) return 'name_reserved';
  const words = wordsOf(name).filter((word) => runsIt(word) || !aside.includes(word));
  return runsIt(whole) || (words.length > 0 && words.every(runsIt)) ? 'name_reserved' : null;
}

const wordsOf = (name: string): string[] =>
  visible(name)
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map(readAs)
    .filter(Boolean);
