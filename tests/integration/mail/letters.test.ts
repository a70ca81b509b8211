import { describe, expect, it } from 'vitest';
import { inWords } from '$domain/when';
import { compose, letterOf } from '$server/mail/compose';

const until = new Date('2026-12-22T17:00:00Z');
const wordsOf = (template: string, locale: 'it' | 'en', params: Record<string, string>) =>
  letterOf({ template, to: 'a@example.org', locale, params }, '').paragraphs.join(' ');

describe('letters', () => {
  it('count one proposal as one', () => {
    const params = (count: string) => ({ challenge: 'Scuole fresche', count, until: inWords(until, 'it') });
    expect(wordsOf('assigned', 'it', params('1'))).toContain('Hai 1 proposta da valutare');
    expect(wordsOf('assigned', 'it', params('3'))).toContain('Hai 3 proposte da valutare');
    expect(wordsOf('assigned', 'en', params('1'))).toContain('You have 1 proposal to review');
    expect(wordsOf('review_reminder', 'it', params('1'))).toContain('ti manca ancora 1 scheda');
    expect(wordsOf('challenge_closed', 'it', params('1'))).toContain(
      'con 1 proposta. Da adesso il comitato può aprirla',
    );
  });

  it('say a date in the language of whoever reads them, not of whoever was written to', () => {
    const params = { challenge: 'Scuole fresche', code: 'SF-26-0001-R1', at: until.toISOString() };
    expect(wordsOf('receipt', 'it', params)).toContain('martedì 22 dicembre 2026');
    expect(wordsOf('receipt', 'en', params)).toContain('Tuesday, 22 December 2026');
  });

  it('put no article before a day of the week in Italian', () => {
    const when = inWords(until, 'it');
    expect(when).toMatch(/^martedì 22 dicembre/);
    const params = {
      challenge: 'Scuole fresche',
      count: '3',
      until: when,
      at: when,
      answersBy: when,
      opensAt: when,
    };
    for (const template of ['assigned', 'review_reminder', 'receipt', 'approved']) {
      const words = wordsOf(template, 'it', params);
      expect(words).toContain(when);
      expect(words).not.toMatch(/\b(il|lo|dal|al|del|di) martedì/);
    }
  });

  it('make no link of a start-up’s name, and keep it readable', () => {
    const params = { organisation: 'Booking.com', role: 'editor' };
    const job = { template: 'invitation', to: 'chiunque@test.invalid', locale: 'it' as const, params };
    const { subject, text, html } = compose(job, 'token', 'Alleanza');
    expect(subject).toContain('Booking.com');
    for (const body of [text, html]) {
      expect(body).not.toMatch(/Booking\.\w/);
      expect(body.replaceAll('\u200c', '')).toContain('Booking.com');
    }
  });
});
