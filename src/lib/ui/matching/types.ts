/** A stretch of text with the words that matched, and the language it is written in. */
export interface Excerpt {
  parts: { text: string; mark?: boolean }[];
  lang: 'it' | 'en';
}

/** Why two sides match. */
export interface Reasons {
  meter: 'strong' | 'good' | 'partial';
  topics: string[];
  fromChallenge: Excerpt | null;
  fromPassport: Excerpt | null;
  meaning: boolean;
}
