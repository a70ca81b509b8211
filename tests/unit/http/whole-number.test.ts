import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldMessage } from '$i18n/field-message';
import { overwriteGetLocale } from '$i18n/paraglide/runtime';
import { wholeNumber } from '$server/http/fields';

overwriteGetLocale(() => 'en');
const amount = wholeNumber(0, 100_000_000);
const refusal = (schema: z.ZodType, typed: unknown) => {
  const { error } = schema.safeParse(typed);
  return error?.issues.map(fieldMessage).join();
};

describe('a whole number that somebody types', () => {
  it('is what they mean, with the thousands parted as in Italy, in Britain or in print', () => {
    for (const typed of ['40000', '40.000', '40,000', '40 000', ' 40’000 '])
      expect([typed, amount.parse(typed)]).toEqual([typed, 40_000]);
    expect(amount.parse('1.250.000')).toBe(1_250_000);
    expect(amount.parse('0')).toBe(0);
  });

  it('is never read as a thousandth of itself, nor guessed', () => {
    for (const typed of ['40.000,50', '4.00', '40.5', 'dieci', '-3', '1e3', '0x10'])
      expect([typed, refusal(amount, typed)]).toEqual([typed, 'Write a whole number, for example 40']);
  });

  it('left empty is asked for, and outside its bounds the bound is said', () => {
    expect(refusal(amount, ' ')).toBe('Fill in this field');
    expect(refusal(wholeNumber(1, 100), '500')).toContain('100');
  });

  it('typed as a word or with decimals where only a form’s own number was read, is told what to write', () => {
    for (const typed of ['dieci', '25.5'])
      expect(refusal(z.coerce.number().int(), typed)).toBe('Write a whole number, for example 40');
  });
});
