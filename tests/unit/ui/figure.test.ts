import { afterEach, describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '$i18n/paraglide/runtime';
import { figure } from '$ui/proposal/figure';

/** As Italian and English readers see it. Both put a space of their own before or after a sign: it is a space here. */
const read = (typed: string): string[] =>
  (['it', 'en'] as const).map((locale) => {
    overwriteGetLocale(() => locale);
    return figure(typed).replaceAll('\u00a0', ' ');
  });

describe('a figure that somebody typed', () => {
  afterEach(() => overwriteGetLocale(() => 'it'));

  it('reads the same in both languages, whichever of them it was typed in', () => {
    for (const typed of ['28,000', '28.000', '28 000', '28’000', '28000'])
      expect(read(typed)).toEqual(['28.000', '28,000']);
    for (const typed of ['1.234.567,80', '1,234,567.80'])
      expect(read(typed)).toEqual(['1.234.567,80', '1,234,567.80']);
    expect(read('1.5')).toEqual(['1,5', '1.5']);
    expect(read('-0,125')).toEqual(['-0,125', '-0.125']);
  });

  it('keeps its euros, where each language puts them', () => {
    for (const typed of ['38.000 €', '€38,000', '38000 euro'])
      expect(read(typed)).toEqual(['38.000 €', '€38,000']);
  });

  it('says four thousand with its sign only where it was typed with one: 2019 is a year', () => {
    expect(read('4.000')).toEqual(['4.000', '4,000']);
    expect(read('2019')).toEqual(['2019', '2019']);
  });

  it('loses no digit of the longest one', () => {
    expect(read('999999999999.9999')).toEqual(['999.999.999.999,9999', '999,999,999,999.9999']);
  });

  it('stays as it was typed where it is no figure, or a code', () => {
    for (const typed of ['tanto', '00184', '1.00.000', '']) expect(read(typed)).toEqual([typed, typed]);
  });
});
