import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameFault, nameProblem, readAs, visible } from '$domain/name';
import { aName, oneLine } from '$server/http/fields';
import { slugify } from '$server/slug';
import { LOOK_ALIKES_OF } from '../../fixtures/look-alikes';

describe('a name', () => {
  it.each([
    ['a letter of another alphabet', 'АТМ', 'ATM'],
    ['one such letter among ours', 'Ciclodaтi', 'Ciclodati'],
    ['a mark of no width', 'A\u200bTM', 'ATM'],
    ['full-width letters', 'ＡＴＭ', 'ATM'],
    ['a direction mark', '\u2066Segreteria\u2069', 'Segreteria'],
    ['a blank letter', 'Segre\u1160teria\u3164', 'Segreteria'],
    ['accents and capitals', 'Città  Studi', 'CITTA STUDI'],
    ['an accent on a letter of another alphabet', 'Cάsa', 'Casa'],
    ['strokes through letters', 'Łøđi', 'Lodi'],
    ['a digit for a letter', 'Segreter1a 0ra', 'Segreteria Ora'],
    ['a small l for a capital I', 'Aria Solare', 'Arla SoIare'],
    ['two letters that run together', 'Cornune di Milano', 'Comune di Milano'],
    ['its legal form', 'ATM S.p.A.', 'ATM'],
    ['another legal form', 'Aria srl società benefit', 'ARIA, Ltd.'],
    ['the sign of a trade mark', 'ATM™', 'ATM'],
    ['a bar at the end of a word', 'Ene| X', 'Enel X'],
    ['two bars in a row', 'A||iance', 'Alliance'],
    ['a currency for a letter', 'Segr€teri@', 'Segreteria'],
    ['a five for an S', '5fida', '$fida'],
    ['an exclamation mark for an i', 'C!sco', 'Cisco'],
    ['what it exclaims', 'Cisco!', 'Cisco'],
  ])('reads as the other with %s', (_what, one, other) => {
    expect(readAs(one)).toBe(readAs(other));
  });

  it('of another alphabet stays a name, and different from others', () => {
    expect(readAs('Ростелеком')).not.toBe('');
    expect(readAs('Ростелеком')).not.toBe(readAs('Рассвет'));
    expect(readAs('S.p.A.')).not.toBe('');
  });

  it.each([
    ...[
      'Ωmega',
      'µBio',
      'Łódź Robotics',
      'Nguyễn Văn',
      'D’Angelo & figli',
      'R&D 2°',
      'Caffè × Code',
      'Ciclodati™',
    ],
    ...[
      'Данные города',
      'Яндекс Go',
      'Հայ',
      '小米 AI',
      '日本',
      'サービス',
      '삼성',
      'שלום',
      'محمد',
      'नमस्ते',
      '🚀 Rocket',
    ],
    ...[
      'Node.js srl',
      'Booking.com',
      'Rossi S.r.l./Bianchi S.p.A.',
      'A.B.C. 2.0',
      '3D@Home',
      'Acqua/Luce',
      'Che fai.it?',
      'C++ Lab',
      '½ litro',
      'H₂O',
      'ＡＴＭ',
    ],
  ])('may be %s', (name) => expect(nameFault(name)).toBeNull());

  it.each([
    ['a letter of another alphabet in a word', 'Ciclodaтi'],
    ['Cherokee', 'ᏚᎬᏀᎡᎬᎢᎬᎡᎥᎪ'],
    ['Lisu', 'ꓮꓔꓟ'],
    ['small capitals', 'ᴀᴛᴍ'],
    ['letters in boxes', '🅰🅣🅜 spa'],
    ['a sign of mathematics', 'A⊤M'],
    ['a Chinese sign for a letter', 'A丁M'],
    ['digits of others', 'B٥٥king'],
  ])('is not written with %s', (_what, name) => {
    const parsed = aName(80).safeParse(name);
    expect(parsed.error?.issues).toMatchObject([{ params: { reason: 'unusual_letters' } }]);
  });

  it('drawn with any letters that look like its own is refused or read as it', () => {
    const names = [
      'Segreteria',
      'secretariat',
      'SFIDA',
      'Comune di Milano',
      'ATM',
      'A2A',
      'Box Jazz Quick Fly VW',
    ];
    const letters = Object.entries(LOOK_ALIKES_OF).flatMap(([letter, alike]) =>
      [...alike].map((a) => [letter, a] as const),
    );
    expect(letters.length).toBeGreaterThan(1_200);
    const passed = new Set<string>();
    const check = (name: string, drawn: string) => {
      if (nameFault(visible(drawn))) return;
      passed.add(drawn);
      expect([drawn, readAs(drawn)]).toEqual([drawn, readAs(name)]);
    };
    // Each once in a word, and every word wholly in one alphabet.
    for (const [letter, alike] of letters) check(`Casa${letter}sa`, `Casa${alike}sa`);
    for (const alphabet of [
      'Latin',
      'Greek',
      'Cyrillic',
      'Armenian',
      'Cherokee',
      'Lisu',
      'Coptic',
      'Georgian',
      'Hebrew',
    ]) {
      const own = new RegExp(`\\p{sc=${alphabet}}`, 'u');
      const alike = (letter: string) =>
        [...(LOOK_ALIKES_OF[letter.toLowerCase()] ?? '')].find((a) => own.test(a));
      for (const name of names) if ([...name].every(alike)) check(name, [...name].map(alike).join(''));
    }
    const drawings = fc
      .constantFrom(...names)
      .chain((name) =>
        fc
          .tuple(
            ...[...name].map((own) =>
              fc.constantFrom(own, own, ...(LOOK_ALIKES_OF[own.toLowerCase()] ?? own)),
            ),
          )
          .map((drawn) => [name, drawn.join('')] as const),
      );
    fc.assert(
      fc.property(drawings, ([name, drawn]) => check(name, drawn)),
      { numRuns: 3_000 },
    );
    // Else nothing was compared.
    expect(passed.size).toBeGreaterThan(100);
  });

  it('keeps what is seen and loses what is not', () => {
    expect(visible('Scala\u202e Piana\u200b\u2028')).toBe('Scala Piana');
    expect(visible('Perché “così”, 2° già')).toBe('Perché “così”, 2° già');
    expect([...visible(`Z${'\u0301'.repeat(60)}`)].length).toBe(3);
    expect(oneLine(80).parse('  Una\u00ad rampa\u200b ')).toBe('Una rampa');
  });

  it.each([
    '\u200b',
    '\u3164',
    '\uffa0',
    '  ',
    '…',
    '😀',
    'https://evil.test/vinci',
    'www.evil.test',
    'evil.com/premio',
    'Premio: evil.com?vinci',
    'evil．com／premio',
    'evil.com:8080/',
    'premio@evil.com',
  ])('is not %j', (text) => {
    expect(aName(80).safeParse(text).success).toBe(false);
  });

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
    ['ATM S.p.A.', 'name_taken'],
    ['Segreter1a', 'name_reserved'],
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

  it.each(['a@b', 'a@', ' s.a.s.', ' srl', '.aa', 'a.', 'A\u0301', ' ', '@'])(
    'is judged at once, however long: %j again and again',
    (piece) => {
      // What a form takes at most is refused for its length alone; an import compares up to 200 signs.
      const long = piece.repeat(Math.floor(500_000 / piece.length));
      const began = performance.now();
      aName(80).safeParse(`x${long}x`);
      readAs(`x${long.slice(0, 197)}x`);
      nameFault(`x${long.slice(0, 20_000)}x`);
      expect(performance.now() - began).toBeLessThan(1_000);
    },
  );

  it('makes the address that its reader expects', () => {
    expect(slugify('Ciclodaтi')).toBe('ciclodati');
    expect(slugify('A\u200bTM')).toBe('atm');
    expect(slugify('Łódź × Straße')).toBe('lodz-x-strasse');
    expect(slugify('Fermate più accessibili')).toBe('fermate-piu-accessibili');
  });
});
