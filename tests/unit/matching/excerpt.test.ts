import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Part } from '$domain/challenge/excerpt';
import { excerptOf, wordsIn } from '$domain/matching/excerpt';

const words = (...texts: string[]) => texts.map((text, i) => ({ text, share: 1 / 2 ** (i + 1) }));
const text = (parts: Part[] | null) => parts?.map((part) => part.text).join('') ?? null;
const marked = (parts: Part[] | null) => parts?.filter((part) => part.mark).map((part) => part.text);

const LONG =
  'Chi si muove in città lascia tracce. Vogliamo incrociare gli spostamenti di più operatori senza scambiarsi i dati ' +
  'grezzi, e senza sapere chi si muove. Il resto del testo parla di tutt’altro: gare, contratti, scadenze, uffici.';

describe('the stretch of text that shows why two texts match', () => {
  it('marks the words, with what stands around them', () => {
    const parts = excerptOf([LONG], words('spostamenti', 'dati grezzi'));
    expect(marked(parts)).toEqual(['spostamenti', 'dati grezzi']);
    expect(text(parts)).toMatch(/^….*spostamenti di più operatori senza scambiarsi i dati grezzi.*…$/);
    expect(text(parts)?.length).toBeLessThanOrEqual(112);
  });

  it('cuts between words, never inside one', () => {
    const cut = text(excerptOf([LONG], words('spostamenti'))) ?? '';
    for (const word of cut.replace(/…/g, '').split(' ').filter(Boolean))
      expect(LONG.split(' ')).toContain(word);
  });

  it('takes the stretch with the weightiest words, not the first', () => {
    const parts = excerptOf(
      [`sensori ${'e altro '.repeat(40)} reti di sensori a batteria`],
      words('batteria', 'sensori'),
    );
    expect(marked(parts)).toEqual(['sensori', 'batteria']);
  });

  it('finds whole words, whatever their case, and pairs across an apostrophe', () => {
    expect(excerptOf(['La rete'], words('re'))).toBeNull();
    expect(marked(excerptOf(['RETI: qualità dell’aria'], words('reti', 'dell aria')))).toEqual([
      'RETI',
      'dell’aria',
    ]);
  });

  it('shows nothing of a word that was taken out of the text', () => {
    expect(excerptOf(['Adesso parliamo d’altro.'], words('segreto'))).toBeNull();
    expect(wordsIn(['Adesso parliamo d’altro.'], words('segreto', 'altro'))).toEqual(['altro']);
    expect(wordsIn(['31 gradi'], words('31', 'gradi'))).toEqual(['gradi']);
  });

  it('reads Markdown as a person does', () => {
    expect(
      text(excerptOf(['## Il problema\n\n- **sensori** [qui](https://a.invalid)'], words('sensori'))),
    ).toBe('Il problema; sensori qui');
  });

  it('never adds to the text, and shows the whole of a short one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('sensori', 'rete', 'l’aria', 'e', 'dati', '(x+', '$&', 'città'), {
          maxLength: 60,
        }),
        fc.array(fc.constantFrom('sensori', 'rete', 'dati', '(x+', 'città'), { minLength: 1, maxLength: 4 }),
        (tokens, wanted) => {
          const source = tokens.join(' ');
          const parts = excerptOf([source], words(...wanted));
          if (!parts) return;
          const shown = (text(parts) ?? '').replace(/…/g, '').trim();
          expect(source).toContain(shown);
          if (source.length <= 110) expect(shown).toBe(source);
          expect(marked(parts)?.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
