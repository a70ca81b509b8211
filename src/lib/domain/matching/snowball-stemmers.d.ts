declare module 'snowball-stemmers' {
  export interface Stemmer {
    stem(word: string): string;
  }
  const snowball: { newStemmer(algorithm: 'italian' | 'english'): Stemmer; algorithms(): string[] };
  export default snowball;
}
