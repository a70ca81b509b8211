import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProposal } from '$server/proposals/start';
import { Proposals } from '$server/store/models/proposals';
import { aChallenge, aStartupPerson, dropDatabase, openDatabase } from '../../fixtures';

describe('a start-up that compares the codes of its proposals', () => {
  beforeAll(openDatabase);
  afterAll(dropDatabase);

  it('does not learn how many others began one in between', async () => {
    const { slug } = await aChallenge().open().create();
    const numbers: number[] = [];
    for (let turn = 0; turn < 8; turn += 1) {
      const id = await startProposal(await (await aStartupPerson()).create(), slug, new Date());
      const code = (await Proposals.findById(id, { code: 1 }).lean())?.code as string;
      expect(code).toMatch(/^SF-\d\d-\d{6}$/);
      numbers.push(Number(code.split('-')[2]));
    }
    // Counted, each would be the one before and one more; by lot the first ones are not the smallest.
    const steps = numbers.slice(1).map((number, index) => number - (numbers[index] as number));
    expect(steps.filter((step) => step > 0 && step < 10)).toEqual([]);
    expect([...numbers].sort((a, b) => a - b)).not.toEqual(numbers);
  });
});
