import { bm25Ceiling, createBm25 } from '$domain/matching/bm25';
import { calibrate, measure, type Calibration, type Fit, type Meter } from '$domain/matching/floor';
import { queryTerms, weighQuery } from '$domain/matching/query';
import type { Ranked } from '$domain/matching/rank';
import { averageLength, type StatisticsBuilder } from '$domain/matching/statistics';
import type { BenchQuery } from './dataset';
import { average, seededRandom } from './measures';
import type { PreparedDocument } from './pipeline';

/** Pairs drawn per query to calibrate on. */
const DRAWN = 2000;
/** Documents in one case where nothing fits: about what an alliance has of start-ups. */
const CASE = 300;
const CASES = 10;

interface FloorRun {
  query: BenchQuery;
  grades: ReadonlyMap<string, number>;
  vector: Float32Array | null;
  ranked: readonly Ranked[];
}

/** A query with pairs drawn at random, and the pairs that somebody judged to be answers. */
interface Drawn {
  chance: Fit[];
  cases: Fit[][];
  answers: Fit[];
  /** What the pipeline ranks over the whole set once the answers are gone. */
  ranked: Fit[];
}

/**
 * What the floor proposes where nothing fits. Each half of the queries is measured with the calibration of the other,
 * so that no query judges itself. An empty case is a query against documents from which all its answers were taken:
 * 300 drawn at random, ten times a query, and the whole set. Answers that nobody judged count as chance, so that
 * the figures are upper bounds.
 */
export function printFloor(
  runs: readonly FloorRun[],
  documents: readonly PreparedDocument[],
  statistics: StatisticsBuilder,
) {
  const random = seededRandom(42);
  const drawn = runs
    .map((run) => draw(run, documents, statistics, random))
    .filter(({ chance }) => chance.length);
  if (!drawn.length)
    return console.log('  floor: every document is an answer, so nothing says what chance is');
  printScales(calibrate(drawn.flatMap(({ chance }) => chance)));

  const half = Math.ceil(drawn.length / 2);
  const halves = [drawn.slice(0, half), drawn.slice(half)];
  const [first = null, second = null] = halves.map((part) =>
    part.length ? calibrate(part.flatMap(({ chance }) => chance)) : null,
  );
  if (!second) console.log('  floor: one query alone is measured with its own calibration');
  const outcomes = drawn.map((each, i) => outcome(each, (i < half ? second : first) ?? first!));
  const share = (pick: (of: ReturnType<typeof outcome>) => number) =>
    `${(100 * average(outcomes.map(pick))).toFixed(1)} %`;
  const size = Math.min(CASE, documents.length);
  console.log(
    `  nothing fits, ${size} documents: strong ${share((o) => o.few.strong)}, any ${share((o) => o.few.any)}`,
  );
  console.log(
    `  nothing fits, all documents: strong ${share((o) => o.all.strong)}, any ${share((o) => o.all.any)}`,
  );
  console.log(
    `  an answer exists: strong ${share((o) => o.answers.strong)}, any ${share((o) => o.answers.any)}`,
  );
}

function printScales(calibration: Calibration) {
  const scales = { 'words alone': calibration.words, 'words and meaning': calibration.meaning };
  for (const [name, scale] of Object.entries(scales)) {
    if (!scale) continue;
    const of = ({ mean, deviation }: { mean: number; deviation: number }) =>
      `${mean.toFixed(4)} ± ${deviation.toFixed(4)}`;
    console.log(
      `  floor, ${name}: possible > ${scale.possible.toFixed(2)}, strong > ${scale.strong.toFixed(2)} ` +
        `(${scale.pairs} pairs, words ${of(scale.coverage)}` +
        (scale.similarity ? `, meaning ${of(scale.similarity)})` : ')'),
    );
  }
}

function draw(
  { query, grades, vector, ranked }: FloorRun,
  documents: readonly PreparedDocument[],
  statistics: StatisticsBuilder,
  random: () => number,
): Drawn {
  const weighed = weighQuery(queryTerms(query), statistics);
  const bm25 = createBm25(weighed, averageLength(statistics));
  const ceiling = bm25Ceiling(weighed) || 1;
  const fitOf = (document: PreparedDocument): Fit => ({
    coverage: bm25(document.searchable).score / ceiling,
    similarity: vector && document.vector ? similarity(vector, document.vector) : null,
  });
  const answers = new Set(documents.filter(({ id }) => grades.has(id)).map(({ key }) => key));
  // In a set where one pair in forty is an answer, answers would raise the floor above themselves.
  const strangers = documents.filter(({ id, key }) => !answers.has(key) && id !== query.self);
  const fits = new Map<string, Fit>();
  const remembered = (document: PreparedDocument) => {
    const fit = fits.get(document.key) ?? fitOf(document);
    fits.set(document.key, fit);
    return fit;
  };
  return {
    chance: some(strangers, DRAWN, random).map(remembered),
    cases: Array.from({ length: CASES }, () => some(strangers, CASE, random).map(remembered)),
    answers: documents.filter(({ key }) => answers.has(key)).map(remembered),
    ranked: ranked.filter(({ id }) => !answers.has(id)),
  };
}

/** That many of them, each once, by chance; all where there are no more. */
function some<T>(items: readonly T[], wanted: number, random: () => number): T[] {
  if (items.length <= wanted) return [...items];
  const chosen = new Set<number>();
  while (chosen.size < wanted) chosen.add(Math.floor(random() * items.length));
  return [...chosen].map((i) => items[i]!);
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

function outcome({ cases, answers, ranked }: Drawn, calibration: Calibration) {
  const proposed = (fits: readonly Fit[]) => {
    const meters = fits.map((fit): Meter | null => measure(calibration, fit).meter);
    return { strong: meters.includes('strong') ? 1 : 0, any: meters.some((meter) => meter !== null) ? 1 : 0 };
  };
  const few = cases.map(proposed);
  return {
    few: { strong: average(few.map(({ strong }) => strong)), any: average(few.map(({ any }) => any)) },
    all: proposed(ranked),
    answers: proposed(answers),
  };
}
