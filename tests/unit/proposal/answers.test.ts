import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PASSPORT_FIELDS, type Question } from '$domain/challenge/challenge';
import { STANDARD_QUESTIONS } from '$domain/challenge/template';
import { emptyPassport, type Passport } from '$domain/organisation/passport';
import {
  checkAnswer,
  checkAnswers,
  countAnswered,
  MAX_ANSWER_CHARS,
  passportValues,
  prefill,
} from '$domain/proposal/answers';
import { someAnswers } from '../../fixtures/answers';

const question = (rest: Partial<Question> = {}): Question => ({
  ...(STANDARD_QUESTIONS[1] as Question),
  ...rest,
});
const words = (count: number) => Array.from({ length: count }, (_, i) => `parola${i}`).join(' ');

describe('one answer', () => {
  it('may be as long as the limit and not one word longer', () => {
    expect(checkAnswer(question({ maxWords: 150 }), words(150), true)).toBeNull();
    expect(checkAnswer(question({ maxWords: 150 }), words(169), true)).toEqual({
      kind: 'too_many_words',
      words: 169,
      max: 150,
    });
  });

  it('has no limit of words where the question sets none, but one of characters', () => {
    const free = question({ maxWords: 0 });
    expect(checkAnswer(free, words(1_000), true)).toBeNull();
    expect(checkAnswer(free, 'a'.repeat(MAX_ANSWER_CHARS + 1), true)).toEqual({
      kind: 'too_long',
      max: MAX_ANSWER_CHARS,
    });
  });

  it('is missing only where the question is required, and only when the form must be complete', () => {
    expect(checkAnswer(question(), '  \n', true)).toEqual({ kind: 'required' });
    expect(checkAnswer(question(), '  \n', false)).toBeNull();
    expect(checkAnswer(question({ required: false }), '', true)).toBeNull();
  });

  it('is a number when it asks for one, with a comma or a point', () => {
    const number = question({ kind: 'number', maxWords: 0 });
    for (const text of [
      '40',
      '28000',
      '-3',
      '1,5',
      '0.25',
      '38.000 €',
      '€ 38,000.50',
      '1.000.000',
      '12€',
      '38 000 euro',
    ])
      expect(checkAnswer(number, text, true)).toBeNull();
    for (const text of ['quaranta', '38.000 + IVA', '1.00.000', '1.000,000.5', '1e9', '€', '0x10', 'NaN'])
      expect(checkAnswer(number, text, true)).toEqual({ kind: 'not_a_number' });
  });

  it('is a web address when it asks for one, never a script', () => {
    const url = question({ kind: 'url', maxWords: 0 });
    expect(checkAnswer(url, 'https://esempio.it/prova', true)).toBeNull();
    for (const text of ['esempio.it', 'javascript:alert(1)', 'data:text/html,x', 'ftp://esempio.it'])
      expect(checkAnswer(url, text, true)).toEqual({ kind: 'not_a_url' });
  });

  it('is one of the choices, by its place in the list', () => {
    const choice = STANDARD_QUESTIONS.find((q) => q.kind === 'choice') as Question;
    expect(checkAnswer(choice, '0', true)).toBeNull();
    expect(checkAnswer(choice, '2', true)).toBeNull();
    for (const text of ['3', '-1', '1.5', '0x1', '1e0', '+1', 'Fino a 3', '__proto__'])
      expect(checkAnswer(choice, text, true)).toEqual({ kind: 'not_an_option' });
  });
});

describe('the whole form', () => {
  it('has no problems when every required question is answered', () => {
    expect(checkAnswers(STANDARD_QUESTIONS, someAnswers())).toEqual({});
    expect(checkAnswers(STANDARD_QUESTIONS, { ...someAnswers(), d9: '' })).toEqual({});
  });

  it('names every question that is missing or wrong', () => {
    const problems = checkAnswers(STANDARD_QUESTIONS, { ...someAnswers(), d2: ' ', d10: 'tanto' });
    expect(problems).toEqual({ d2: { kind: 'required' }, d10: { kind: 'not_a_number' } });
  });

  it('never counts more answers than there are questions, whatever was typed', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^d\d{1,2}$/), fc.string()), (answers) => {
        const counted = countAnswered(STANDARD_QUESTIONS, answers);
        const wrong = Object.keys(checkAnswers(STANDARD_QUESTIONS, answers));
        expect(counted).toBeLessThanOrEqual(STANDARD_QUESTIONS.length);
        // An answer is either counted or a problem; only optional empty ones are neither.
        expect(counted + wrong.length).toBeLessThanOrEqual(STANDARD_QUESTIONS.length);
      }),
    );
  });
});

const texts = fc.record({
  pitch: fc.string(),
  problem: fc.string(),
  technology: fc.string(),
  references: fc.string(),
  team: fc.string(),
  website: fc.webUrl(),
});
const passports = texts.map((own): Passport => ({ ...emptyPassport('it'), ...own }));
const questions = fc.array(
  fc.record({
    id: fc.stringMatching(/^q[a-z0-9]{1,8}$/),
    passportField: fc.constantFrom(...PASSPORT_FIELDS, null),
  }),
  { maxLength: 12 },
);

describe('the passport prefills a form', () => {
  it('with its own words and nothing else', () => {
    fc.assert(
      fc.property(passports, questions, fc.string(), (passport, list, name) => {
        const form = list.map((item) => question(item));
        const answers = prefill(form, passport, name);
        const known = passportValues(passport, name);
        for (const [id, answer] of Object.entries(answers)) {
          const sources = form.filter((q) => q.id === id).map((q) => q.passportField);
          expect(sources.some((field) => field !== null && known[field].trim() === answer)).toBe(true);
          expect(answer.trim()).not.toBe('');
        }
      }),
    );
  });

  it('never a question that the passport does not know', () => {
    fc.assert(
      fc.property(passports, questions, (passport, list) => {
        const form = list.map((item) => question({ ...item, passportField: null }));
        expect(prefill(form, passport, 'Ciclodati')).toEqual({});
      }),
    );
  });

  it('and an empty passport leaves the form empty', () => {
    expect(prefill(STANDARD_QUESTIONS, emptyPassport('it'), 'Ciclodati')).toEqual({});
  });
});
