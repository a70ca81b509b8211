import { expect, it } from 'vitest';
import { questionForm } from '$server/challenges/question-form';

const question = { version: '3', section: 's1', label: { it: 'Serve corrente?' }, hint: {}, kind: 'choice' };

it('a question to choose from has something to choose, in one language at least', () => {
  expect(questionForm.safeParse(question).error?.issues[0]?.path).toEqual(['options.it']);
  expect(questionForm.safeParse({ ...question, options: { it: ' \n', en: '' } }).success).toBe(false);
  expect(questionForm.safeParse({ ...question, options: { en: 'Yes\nNo' } }).success).toBe(true);
  expect(questionForm.safeParse({ ...question, kind: 'long' }).success).toBe(true);
});
