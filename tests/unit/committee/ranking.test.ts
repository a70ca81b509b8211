import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '$domain/canonical-json';
import type { Criterion } from '$domain/challenge/challenge';
import { STANDARD_RUBRIC } from '$domain/challenge/template';
import { gaps, isAnswered, isFreezeWord, missingFeedback } from '$domain/committee/decision';
import { rank, type RankingInput } from '$domain/committee/ranking';
import { reviewScore, type Scores } from '$domain/committee/review';
import { drawUpSnapshot, isReproducible, readSnapshot, type SnapshotInput } from '$domain/committee/snapshot';

const rubric: Criterion[] = STANDARD_RUBRIC;
const vote = fc.integer({ min: 1, max: 5 });
const scores: fc.Arbitrary<Scores> = fc
  .tuple(...rubric.map(() => fc.record({ value: vote, reason: fc.string({ maxLength: 20 }) })))
  .map((values) => Object.fromEntries(rubric.map(({ id }, i) => [id, values[i]!])));
const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true });
const input = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 8 }).chain((ids) =>
  fc.tuple(
    ...ids.map((proposalId) =>
      fc.record({
        proposalId: fc.constant(proposalId),
        submittedAt: instant,
        reviews: fc.array(
          scores.map((given) => ({ scores: given })),
          { maxLength: 5 },
        ),
      }),
    ),
  ),
) as fc.Arbitrary<RankingInput[]>;

/** Another order of the same things, from the same seed. */
const shuffled = <T>(items: T[], seed: number): T[] =>
  items
    .map((item, i) => ({ item, key: (Math.sin(seed + i * 12.9898) * 43758.5453) % 1 }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);

describe('the ranking', () => {
  it('does not depend on the order of proposals or of reviews, to the last bit', () => {
    fc.assert(
      fc.property(input, fc.integer(), (proposals, seed) => {
        const again = shuffled(proposals, seed).map((proposal) => ({
          ...proposal,
          reviews: shuffled(proposal.reviews, seed + 1),
        }));
        expect(rank(rubric, again)).toEqual(rank(rubric, proposals));
      }),
    );
  });

  it('never puts a higher mean below a lower one, and its mean lies between the lowest and the highest score', () => {
    fc.assert(
      fc.property(input, (proposals) => {
        const rows = rank(rubric, proposals);
        const means = rows.flatMap(({ mean }) => mean ?? []);
        for (let i = 1; i < means.length; i += 1) expect(means[i]! - means[i - 1]!).toBeLessThan(1e-9);
        for (const { mean, range, spread, reviews } of rows) {
          expect(mean === null).toBe(reviews === 0);
          if (mean === null || !range) continue;
          expect(mean).toBeGreaterThanOrEqual(range[0] - 1e-9);
          expect(mean).toBeLessThanOrEqual(range[1] + 1e-9);
          if (spread !== null) expect(spread).toBeCloseTo(range[1] - range[0], 10);
        }
      }),
    );
  });

  it('breaks equal means by the heaviest criterion, then by who sent first, then by id', () => {
    const all = (value: number) => rubric.map(({ id }) => [id, { value, reason: '' }] as const);
    const equal: Scores = Object.fromEntries(all(3));
    // 25% one up, 25% one down: the same mean, more on the first criterion.
    const [first, second] = [...rubric].sort((a, b) => b.weight - a.weight) as [Criterion, Criterion];
    const tilted: Scores = {
      ...equal,
      [first.id]: { value: 4, reason: '' },
      [second.id]: { value: 2, reason: '' },
    };
    expect(first.weight).toBe(second.weight);
    const proposal = (proposalId: string, given: Scores, day: number): RankingInput => ({
      proposalId,
      submittedAt: new Date(Date.UTC(2026, 0, day)),
      reviews: [{ scores: given }],
    });
    const rows = rank(rubric, [
      proposal('d', equal, 2),
      proposal('c', equal, 2),
      proposal('b', equal, 1),
      proposal('a', tilted, 9),
      { proposalId: '0', submittedAt: new Date(0), reviews: [] },
    ]);
    expect(rows.map(({ proposalId, rank: place }) => [proposalId, place])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
      ['d', 4],
      ['0', null],
    ]);
  });

  it('takes no review into account that misses a vote', () => {
    fc.assert(
      fc.property(scores, fc.constantFrom(...rubric.filter((c) => c.ranking)), (given, { id }) => {
        const incomplete = { ...given, [id]: { value: null, reason: '' } };
        expect(reviewScore(rubric, incomplete)).toBeNull();
        const at = new Date(0);
        const [row] = rank(rubric, [{ proposalId: 'p', submittedAt: at, reviews: [{ scores: incomplete }] }]);
        expect(row).toMatchObject({ rank: null, mean: null, reviews: 0 });
      }),
    );
  });
});

describe('the snapshot', () => {
  const snapshot: fc.Arbitrary<SnapshotInput> = input.chain((proposals) =>
    fc.record({
      challenge: fc.constant({ id: 'c', slug: 'sfida', places: 3 }),
      frozenAt: instant,
      frozenBy: fc.uuid(),
      rubric: fc.constant(rubric),
      proposals: fc.tuple(
        ...proposals.map((proposal, i) =>
          fc.record({
            proposalId: fc.constant(proposal.proposalId),
            code: fc.constant(`SF-26-${i}`),
            organisationId: fc.uuid(),
            revision: fc.integer({ min: 1, max: 9 }),
            revisionSha256: fc.constant('0'.repeat(64)),
            submittedAt: fc.constant(proposal.submittedAt),
            reviews: fc.constant(
              proposal.reviews.map((review, n) => ({
                ...review,
                reviewerId: `r${n}`,
                revision: 1,
                submittedAt: proposal.submittedAt,
              })),
            ),
            outcome: fc.constantFrom('shortlisted' as const, 'reserve' as const, 'declined' as const),
            feedback: fc.dictionary(fc.constantFrom(...rubric.map(({ id }) => id)), fc.string()),
            reason: fc.string(),
          }),
        ),
      ),
    }),
  ) as fc.Arbitrary<SnapshotInput>;

  it('can be computed again from its own content, whatever order it was drawn up in', () => {
    fc.assert(
      fc.property(snapshot, fc.integer(), (content, seed) => {
        const text = canonicalJson(drawUpSnapshot(content));
        expect(isReproducible(text)).toBe(true);
        const other = { ...content, proposals: shuffled(content.proposals, seed) };
        expect(canonicalJson(drawUpSnapshot(other))).toBe(text);
        expect(canonicalJson(readSnapshot(text))).toBe(text);
      }),
    );
  });

  it('is no longer reproducible once any mean, place or score in it is changed', () => {
    fc.assert(
      fc.property(
        snapshot,
        fc.nat(),
        fc.constantFrom('rank', 'mean', 'spread', 'score'),
        (content, at, what) => {
          const changed = drawUpSnapshot(content);
          const proposal = changed.proposals[at % changed.proposals.length]!;
          const review = proposal.reviews[0];
          if (what === 'score' && review) review.score += 0.5;
          else if (what === 'rank') proposal.rank = (proposal.rank ?? 0) + 1;
          else if (what === 'mean') proposal.mean = (proposal.mean ?? 0) + 0.01;
          else proposal.spread = (proposal.spread ?? 0) + 1;
          expect(isReproducible(canonicalJson(changed))).toBe(false);
        },
      ),
    );
  });
});

describe('an answer', () => {
  const complete = Object.fromEntries(rubric.filter((c) => c.ranking).map(({ id }) => [id, 'Perché sì.']));

  it('is an outcome and feedback on every criterion that ranks; white space is silence', () => {
    expect(isAnswered(rubric, undefined)).toBe(false);
    expect(isAnswered(rubric, { outcome: null, feedback: complete })).toBe(false);
    expect(isAnswered(rubric, { outcome: 'declined', feedback: complete })).toBe(true);
    for (const { id } of rubric.filter((c) => c.ranking)) {
      const feedback = { ...complete, [id]: ' \n' };
      expect(missingFeedback(rubric, { feedback })).toEqual([id]);
      expect(isAnswered(rubric, { outcome: 'declined', feedback })).toBe(false);
    }
  });

  it('is missing wherever anything is: outcome, feedback or a review', () => {
    const decisions = new Map([
      ['whole', { outcome: 'reserve' as const, feedback: complete }],
      ['unread', { outcome: 'reserve' as const, feedback: complete }],
      ['open', { outcome: null, feedback: complete }],
    ]);
    const open = gaps(rubric, ['whole', 'unread', 'open', 'silent'], decisions, (id) => id !== 'unread');
    expect(
      open.map(({ proposalId, outcome, feedback, review }) => [proposalId, outcome, feedback.length, review]),
    ).toEqual([
      ['unread', false, 0, true],
      ['open', true, 0, false],
      ['silent', true, rubric.filter((c) => c.ranking).length, false],
    ]);
  });

  it('is confirmed by the word of either language, and by no other', () => {
    for (const word of ['CHIUDI', ' chiudi ', 'Freeze']) expect(isFreezeWord(word)).toBe(true);
    for (const word of ['', 'CHIUD', 'FREEZE!', 'sì']) expect(isFreezeWord(word)).toBe(false);
  });
});
