/**
 * Letters that look like plain Latin ones (after Unicode's confusables, UTS 39): those of the three other alphabets in which
 * a whole Latin word can be drawn, and Latin ones with a stroke or a tail that a quick eye misses. `nameFault` refuses
 * everything else that looks like a letter of ours and is none.
 */
const LOOK_ALIKES: Record<string, string> = Object.fromEntries(
  [
    ['АΑΛΔ', 'A'],
    ['аαա', 'a'],
    ['Ææӕ', 'ae'],
    ['Ӕ', 'AE'],
    ['ВΒ', 'B'],
    ['Ььβ', 'b'],
    ['СϹ', 'C'],
    ['сϲ', 'c'],
    ['Đ', 'D'],
    ['ԁđð', 'd'],
    ['ЕΕΣΞ', 'E'],
    ['еєεҽəɛ', 'e'],
    ['ƏƐ', 'E'],
    ['Ϝ', 'F'],
    ['ք', 'f'],
    ['ɡց', 'g'],
    ['НΗĦ', 'H'],
    ['һհħ', 'h'],
    ['ІΙӀ', 'I'],
    ['іıιӏ', 'i'],
    ['Јϳ', 'J'],
    ['јյ', 'j'],
    ['КΚ', 'K'],
    ['кκ', 'k'],
    ['ŁԼ', 'L'],
    ['ł', 'l'],
    ['МΜ', 'M'],
    ['мμ', 'm'],
    ['ΝŊ', 'N'],
    ['пηŋոռ', 'n'],
    ['ОΟΘΦΩØՕ', 'O'],
    ['оοσøօ', 'o'],
    ['Œœ', 'oe'],
    ['РΡ', 'P'],
    ['рρ', 'p'],
    ['ԛգզ', 'q'],
    ['г', 'r'],
    ['ЅՏ', 'S'],
    ['ѕς', 's'],
    ['ßẞ', 'ss'],
    ['ТΤŦ', 'T'],
    ['тτŧ', 't'],
    ['Þþ', 'th'],
    ['Ս', 'U'],
    ['υս', 'u'],
    ['Ѵ', 'V'],
    ['ѵν', 'v'],
    ['ѠԜ', 'W'],
    ['ѡԝω', 'w'],
    ['ХΧ', 'X'],
    ['хχ×', 'x'],
    ['УΥҮ', 'Y'],
    ['уγү', 'y'],
    ['Ζ', 'Z'],
    ['З', '3'],
    ['б', '6'],
  ].flatMap(([letters = '', latin = '']) => [...letters].map((letter) => [letter, latin])),
);

/** The text with letters that only look Latin written in Latin: `АТМ` in Cyrillic is `ATM`. Accents become marks of their own. */
export const inLatin = (text: string): string => drawn(drawn(text).normalize('NFKD'));
const drawn = (text: string) => text.replace(/\P{ASCII}/gu, (letter) => LOOK_ALIKES[letter] ?? letter);

/**
 * The text without what nobody sees: zero-width and direction marks and letters that are blank (the Hangul fillers), which
 * make two names that read the same, or one that reads backwards; and accents piled up beyond the second. Copied from
 * elsewhere they come along unasked.
 */
export const visible = (text: string): string =>
  text
    .replace(/[\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/(\p{M}{2})\p{M}+/gu, '$1');

/** Legal forms at the end of a name, which everybody leaves out: "S.p.A.", "srl società benefit", "Ltd". */
const LEGAL_FORMS = new Set(
  (
    'srl srls spa snc sas sa sarl scarl scrl sapa sb benefit ltd limited inc incorporated llc plc corp corporation ' +
    'gmbh ag bv'
  ).split(' '),
);
function withoutLegalForm(name: string): string {
  const words = name
    .trim()
    .replace(/ societa benefit$/, ' benefit')
    .split(/[\s,]+/);
  while (words.length > 1 && LEGAL_FORMS.has((words.at(-1) ?? '').replace(/[^a-z]/g, ''))) words.pop();
  return words.join(' ');
}

/** Signs in the place of a letter. */
const DRAWN: Record<string, string> = { $: 's', '€': 'e', '@': 'a', '!': 'i', '¡': 'i' };

/**
 * What is left of a name for whoever reads fast: letters and digits alone, without accents, capitals and legal form, and
 * what many typefaces draw alike as one: I, l and 1, O and 0, S and 5, rn and m, vv and w; and signs drawn in the place of a
 * letter ("Segr€teria"). Only for comparing: nobody is shown it.
 */
export const readAs = (name: string): string =>
  withoutLegalForm(inLatin(visible(name).replace(/[™℠]/g, '')).replace(/\p{M}/gu, '').toLowerCase())
    .replace(/(?<=[\p{L}|])\||\|(?=[\p{L}|])/gu, 'l')
    .replace(/(?<=\p{L})[$€@]|[$€@!¡](?=\p{L})/gu, (sign) => DRAWN[sign] ?? sign)
    .replace(/[^\p{L}\p{N}]|[ʰ-˿]/gu, '')
    .replace(/[l1]/g, 'i')
    .replace(/0/g, 'o')
    .replace(/5/g, 's')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w');

/** Latin letters as the languages of Europe write them, accents taken off: no small capitals, no letters of phonetics. */
const LATIN = 'A-Za-zÆæŒœØøĐđÐðĦħŁłŊŋŦŧÞþßẞıƏəƐɛ';
/**
 * The alphabets in daily use (UAX 31, table 5). One word is in one of them: a Cyrillic or an Armenian letter among Latin
 * ones is only there to deceive. Greek is the exception, since it makes names ("Ωmega", "µBio"), and `LOOK_ALIKES` has all of it.
 */
const ALPHABETS = [
  `${LATIN}\\u0391-\\u03c9`,
  '\\u0400-\\u04ff',
  '\\u0531-\\u0587',
  '\\p{sc=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Bopo}\\p{scx=Hang}',
  ...'Hebr Arab Thaa Geor Ethi Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Thai Laoo Mymr Khmr Tibt'
    .split(' ')
    .map((script) => `\\p{sc=${script}}`),
].map((letters) => new RegExp(`^[\\p{M}ʻʼ${letters}]+$`, 'u'));
/** What a name has beside words. Other signs are drawings of letters (🅰, ∨, ℮, ٠) more often than anything else. */
const BESIDE = /^[\x20-\x7e\p{Zs}\p{Sc}\p{M}¡-¿×⁄©®\u2010-\u205e\u3001-\u3003\u3008-\u3020\u30fb]*$/u;
/** Signs that come apart into others, and are read as neither. */
const BETWEEN = /[ſ\u02b0-\u02ba\u02bd-\u02ff\u037a]/;
const PICTURES = /(?![\u{1f100}-\u{1f1ff}©®™])[\p{Extended_Pictographic}\p{Emoji_Modifier}]/gu;

/**
 * An address to click on: with a scheme, a path, or of a mailbox. A bare domain is none here, since companies are called so
 * ("Booking.com"): letters take its link away instead.
 */
const ADDRESS = /:\/\/|\bwww\.|\S@[^\s@]+\.\p{L}|[.。]\p{L}{2,}(?::\d+)?(?:[/\\]|[?#]\S)/iu;

/**
 * Why a text is no name: `not_a_name` where nothing can be read aloud or it is an address to click on; `unusual_letters`
 * where it is written with letters that only look like others.
 */
export function nameFault(text: string): 'not_a_name' | 'unusual_letters' | null {
  if (!/[\p{L}\p{N}]/u.test(text) || ADDRESS.test(text.normalize('NFKC'))) return 'not_a_name';
  const plain = text.replace(/[™℠]/g, '').normalize('NFKD');
  const words = plain.match(/[\p{L}\p{M}]+/gu) ?? [];
  const beside = plain.replace(/[\p{L}\p{M}]+/gu, '').replace(PICTURES, '');
  return !BETWEEN.test(text) &&
    BESIDE.test(beside) &&
    words.every((word) => ALPHABETS.some((alphabet) => alphabet.test(word)))
    ? null
    : 'unusual_letters';
}

/** What those who run a site are called, read as `readAs` reads. */
const RUNNING_IT = [
  ...['sfida', 'segreteria', 'secretariat', 'admin', 'administrator', 'staff'],
  ...['assistenza', 'supporto', 'support', 'helpdesk'],
].map(readAs);
/** Whoever carries one of these at all is taken for them: "Segreteria generale", "Segreteria 1". */
const THE_SECRETARIAT = ['segreteria', 'secretariat'].map(readAs);
/** Words that such a name may carry without becoming another. */
const SMALL = ['la', 'lo', 'il', 'di', 'della', 'del', 'dell', 'the', 'of', 'team', 'ufficio', 'office'].map(
  readAs,
);

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
  const said = wordsOf(name);
  if (said.some((word) => THE_SECRETARIAT.includes(word))) return 'name_reserved';
  const words = said.filter((word) => runsIt(word) || !aside.includes(word));
  return runsIt(whole) || (words.length > 0 && words.every(runsIt)) ? 'name_reserved' : null;
}

const wordsOf = (name: string): string[] =>
  visible(name)
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map(readAs)
    .filter(Boolean);
