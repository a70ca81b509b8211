import { bm25Ceiling, createBm25 } from '$domain/matching/bm25';
import { calibrate, measure, type Calibration, type Fit, type Meter } from '$domain/matching/floor';
import { queryTerms, weighQuery } from '$domain/matching/query';
import { averageLength, type StatisticsBuilder } from '$domain/matching/statistics';
import type { BenchQuery } from './dataset';
import { average, seededRandom } from './measures';
import type { PreparedDocument } from './pipeline';

/** Pairs drawn per query to calibrate on. */
const DRAWN = 2000;
/** Documents in one case where nothing fits: about what an alliance has of start-ups. */
const CASE = 300;
const CASES = 20;

interface FloorRun {
  query: BenchQuery;
  grades: ReadonlyMap<string, number>;
  vector: Float32Array | null;
}

/**
 * What the floor proposes where nothing fits. Each half of the queries is measured with the calibration of the other,
 * so that no query judges itself. An empty case is a query against documents from which all its answers were taken:
 * 300 drawn at random, twenty times a query, and the whole set. Answers that nobody judged count as chance, so that
 * the figures are upper bounds.
 */
export function printFloor(
  runs: readonly FloorRun[],
  documents: readonly PreparedDocument[],
  statistics: StatisticsBuilder,
) {
  const random = seededRandom(42);
  const fits = runs.map((run) => fitsOf(run, documents, statistics));
  // In a set where one pair in forty is an answer, answers would raise the floor above themselves.
  const chance = fits.map((all) => {
    const strangers = all.filter(({ answer }) => !answer);
    return Array.from({ length: DRAWN }, () => strangers[Math.floor(random() * strangers.length)]!.pair);
  });
  const whole = calibrate(chance.flat());
  for (const [name, scale] of Object.entries({
    'words alone': whole.words,
    'words and meaning': whole.meaning,
  })) {
    if (!scale) continue;
    const { pairs, possible, strong } = scale;
    console.log(
      `  floor, ${name}: possible > ${possible.toFixed(2)}, strong > ${strong.toFixed(2)} (${pairs} pairs)`,
    );
  }

  const half = Math.ceil(runs.length / 2);
  const outcomes = fits.map((all, i) => {
    const others = chance.filter((_, j) => i < half !== j < half);
    return outcome(all, calibrate((others.length ? others : chance).flat()), random);
  });
  const share = (pick: (outcome: Outcome) => number) => `${(100 * average(outcomes.map(pick))).toFixed(1)} %`;
  console.log(
    `  nothing fits, ${CASE} documents: strong ${share((o) => o.few.strong)}, any ${share((o) => o.few.any)}`,
  );
  console.log(
    `  nothing fits, all documents: strong ${share((o) => o.all.strong)}, any ${share((o) => o.all.any)}`,
  );
  console.log(
    `  an answer exists: strong ${share((o) => o.answers.strong)}, any ${share((o) => o.answers.any)}`,
  );
}

function fitsOf(
  { query, grades, vector }: FloorRun,
  documents: readonly PreparedDocument[],
  statistics: StatisticsBuilder,
) {
  const weighed = weighQuery(queryTerms(query), statistics);
  const bm25 = createBm25(weighed, averageLength(statistics));
  const ceiling = bm25Ceiling(weighed) || 1;
  return documents
    .filter(({ id }) => id !== query.self)
    .map((document) => ({
      answer: grades.has(document.id),
      pair: {
        coverage: bm25(document.searchable).score / ceiling,
        similarity: vector && document.vector ? similarity(vector, document.vector) : null,
      } satisfies Fit,
    }));
}

/** As Meilisearch gives it: (1 + cosine) / 2. */
function similarity(a: Float32Array, b: Float32Array): number {
  let dot = 0;
  let lengths = 0;
  let other = 0;
  for (let i = 0; i < a.length; i++) {
    dot += a[i]! * b[i]!;
    lengths += a[i]! ** 2;
    other += b[i]! ** 2;
  }
  return (1 + dot / Math.sqrt(lengths * other || 1)) / 2;
}

interface Proposed {
  strong: number;
  any: number;
}
interface Outcome {
  few: Proposed;
  all: Proposed;
  answers: Proposed;
}

function outcome(
  fits: readonly { answer: boolean; pair: Fit }[],
  calibration: Calibration,
  random: () => number,
): Outcome {
  const metersOf = (answer: boolean) =>
    fits.filter((fit) => fit.answer === answer).map(({ pair }) => measure(calibration, pair).meter);
  const empty = metersOf(false);
  const cases = Array.from({ length: CASES }, () =>
    proposed(Array.from({ length: CASE }, () => empty[Math.floor(random() * empty.length)] ?? null)),
  );
  return {
    few: { strong: average(cases.map(({ strong }) => strong)), any: average(cases.map(({ any }) => any)) },
    all: proposed(empty),
    answers: proposed(metersOf(true)),
  };
}

const proposed = (meters: readonly (Meter | null)[]): Proposed => ({
  strong: meters.includes('strong') ? 1 : 0,
  any: meters.some((meter) => meter !== null) ? 1 : 0,
});
