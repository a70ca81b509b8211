import { describe, expect, it } from 'vitest';
import { isName, readAs, visible } from '$domain/name';
import { aName, oneLine } from '$server/http/fields';
import { slugify } from '$server/slug';

describe('a name', () => {
  it.each([
    ['a letter of another alphabet', 'АТМ', 'ATM'],
    ['one such letter among ours', 'Ciclodaтi', 'Ciclodati'],
    ['a mark of no width', 'A\u200bTM', 'ATM'],
    ['full-width letters', 'ＡＴＭ', 'ATM'],
    ['a direction mark', '\u2066Segreteria\u2069', 'Segreteria'],
    ['accents and capitals', 'Città  Studi', 'CITTA STUDI'],
  ])('reads as the other with %s', (_what, one, other) => {
    expect(readAs(one)).toBe(readAs(other));
  });

  it('of another alphabet stays a name, and different from others', () => {
    expect(readAs('Ростелеком')).not.toBe('');
    expect(readAs('Ростелеком')).not.toBe(readAs('Рассвет'));
    expect(isName('Данные')).toBe(true);
    expect(isName('日本')).toBe(true);
  });

  it('keeps what is seen and loses what is not', () => {
    expect(visible('Scala\u202e Piana\u200b\u2028')).toBe('Scala Piana');
    expect(visible('Perché “così”, 2° già')).toBe('Perché “così”, 2° già');
    expect([...visible(`Z${'\u0301'.repeat(60)}`)].length).toBe(3);
    expect(oneLine(80).parse('  Una\u00ad rampa\u200b ')).toBe('Una rampa');
  });

  it.each(['\u200b', '  ', '…', '😀', 'https://evil.test/vinci', 'www.evil.test'])('is not %j', (text) => {
    expect(aName(80).safeParse(text).success).toBe(false);
  });

  it('makes the address that its reader expects', () => {
    expect(slugify('Ciclodaтi')).toBe('ciclodati');
    expect(slugify('A\u200bTM')).toBe('atm');
    expect(slugify('Fermate più accessibili')).toBe('fermate-piu-accessibili');
  });
});
