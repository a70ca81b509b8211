import type { Criterion } from './challenge';

/** More criteria than this are not weighed any more, they are ticked. */
export const MAX_CRITERIA = 12;

export type CriterionInput = Omit<Criterion, 'id'>;

/** The weights that count; the publish gate asks for 100. */
export const weightSum = (rubric: Criterion[]): number =>
  rubric.filter((criterion) => criterion.ranking).reduce((sum, criterion) => sum + criterion.weight, 0);

export function addCriterion(rubric: Criterion[], input: CriterionInput): Criterion[] {
  const numbers = rubric.map(({ id }) => /^c(\d+)$/.exec(id)?.[1]).map((text) => Number(text ?? 0));
  return [...rubric, { ...input, id: `c${Math.max(0, ...numbers) + 1}` }];
}

export function replaceCriterion(rubric: Criterion[], id: string, input: CriterionInput): Criterion[] {
  return rubric.map((criterion) => (criterion.id === id ? { ...input, id } : criterion));
}

export function removeCriterion(rubric: Criterion[], id: string): Criterion[] {
  return rubric.filter((criterion) => criterion.id !== id);
}
