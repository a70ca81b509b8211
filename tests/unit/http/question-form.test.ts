import { expect, it } from 'vitest';
import { criterionForm, questionForm } from '$server/challenges/question-form';

const question = { version: '3', section: 's1', label: { it: 'Serve corrente?' }, hint: {}, kind: 'choice' };

const text = { it: '', en: '' };
const criterion = { version: '0', name: text, description: text, scale: Array(5).fill(text), evidence: [] };

it('a question to choose from has something to choose, in one language at least', () => {
  expect(questionForm.safeParse(question).error?.issues[0]?.path).toEqual(['options.it']);
  expect(questionForm.safeParse({ ...question, options: { it: ' \n', en: '' } }).success).toBe(false);
  expect(questionForm.safeParse({ ...question, options: { en: 'Yes\nNo' } }).success).toBe(true);
  expect(questionForm.safeParse({ ...question, kind: 'long' }).success).toBe(true);
});

it('has as many options in one language as in the other, or all in one', () => {
  const choose = (it: string, en: string) => questionForm.safeParse({ ...question, options: { it, en } });
  const unequal = choose('Sì\nNo\nForse', 'Yes\nNo').error?.issues;
  expect(unequal).toMatchObject([{ path: ['options.en'], params: { reason: 'options_unequal' } }]);
  expect(choose('Sì\nNo', 'Yes\n\nNo\n').success).toBe(true);
  expect(choose('Sì\nNo', '').success).toBe(true);
});

it('a weight may be written with its percent sign', () => {
  for (const weight of ['25', '25%', ' 25 % '])
    expect(criterionForm.safeParse({ ...criterion, weight }).data?.weight).toBe(25);
  expect(criterionForm.safeParse({ ...criterion, weight: '%' }).success).toBe(false);
});

it('a hostile weight is refused at once', () => {
  // By a pattern that tries again from every blank this would take minutes, and the test would not end in time.
  const { error } = criterionForm.safeParse({ ...criterion, weight: `${' '.repeat(400_000)}x` });
  expect(error?.issues).toMatchObject([{ path: ['weight'], code: 'too_big' }]);
});
