import { describe, expect, it } from 'vitest';
import { isName, nameProblem, readAs, visible } from '$domain/name';
import { aName, oneLine } from '$server/http/fields';
import { slugify } from '$server/slug';

describe('a name', () => {
  it.each([
    ['a letter of another alphabet', 'АТМ', 'ATM'],
    ['one such letter among ours', 'Ciclodaтi', 'Ciclodati'],
    ['a mark of no width', 'A\u200bTM', 'ATM'],
    ['full-width letters', 'ＡＴＭ', 'ATM'],
    ['a direction mark', '\u2066Segreteria\u2069', 'Segreteria'],
    ['a blank letter', 'Segre\u1160teria\u3164', 'Segreteria'],
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

  it.each(['\u200b', '\u3164', '\uffa0', '  ', '…', '😀', 'https://evil.test/vinci', 'www.evil.test'])(
    'is not %j',
    (text) => {
      expect(aName(80).safeParse(text).success).toBe(false);
    },
  );

  it.each([
    ['Segreteria', 'name_reserved'],
    ['La Segreteria della Milano Smart City Alliance', 'name_reserved'],
    ['The Secretariat of the Alliance Milano', 'name_reserved'],
    ['Sеgrеtеriа', 'name_reserved'],
    ['s e g r e t e r i a', 'name_reserved'],
    ['Team Sfida', 'name_reserved'],
    ['Milano Smart City Alliance', 'name_taken'],
    ['АТМ', 'name_taken'],
    ['A.T.M.', 'name_taken'],
    ['ATM Riparazioni', null],
    ['Segreteria ATM', 'name_reserved'],
    ['Segreteria generale 1', 'name_reserved'],
    ['Milano Smart', null],
    ['Sfida al caldo', null],
    ['Il Team', null],
    ['Данные города', null],
  ])('of somebody outside: %s is %s', (name, problem) => {
    const known = {
      alliance: 'Milano Smart City Alliance',
      readings: new Set(['Milano Smart City Alliance', 'ATM'].map(readAs)),
    };
    expect(nameProblem(name, known)).toBe(problem);
  });

  it('makes the address that its reader expects', () => {
    expect(slugify('Ciclodaтi')).toBe('ciclodati');
    expect(slugify('A\u200bTM')).toBe('atm');
    expect(slugify('Fermate più accessibili')).toBe('fermate-piu-accessibili');
  });
});
