import { bm25Ceiling, createBm25 } from '$domain/matching/bm25';
import { calibrate, measure, type Calibration, type Fit } from '$domain/matching/floor';
import { queryTerms, weighQuery } from '$domain/matching/query';
import type { Ranked } from '$domain/matching/rank';
import { floorOf } from '$domain/matching/shipped-floor';
import { averageLength, type StatisticsBuilder } from '$domain/matching/statistics';
import { evenLanguages, gapBetweenLanguages } from '$domain/matching/two-languages';
import { similarityOf } from '$server/matching/similarity';
import type { BenchQuery } from './dataset';
import { average, seededRandom } from './measures';
import { languageOf, type PreparedDocument } from './pipeline';

/** Pairs drawn per query to calibrate on. */
const DRAWN = 2000;
/** Documents in one case where nothing fits: what an alliance has of start-ups, at its beginning, later, at its largest. */
const SIZES = [20, 300, 2000];
const CASES = 10;
/** Pairs that an alliance has at its beginning: 17 challenges and 18 start-ups make 306. */
const SMALL_SITE = 300;
/** Pairs that tell how far apart languages are. */
const GAP_QUERIES = 80;
const GAP_DOCUMENTS = 500;

interface FloorRun {
  query: BenchQuery;
  grades: ReadonlyMap<string, number>;
  vector: Float32Array | null;
  ranked: readonly Ranked[];
}

/** A query with pairs drawn at random, and the pairs that somebody judged to be answers. */
interface Drawn {
  chance: Fit[];
  /** By size. */
  cases: Fit[][][];
  answers: Fit[];
  /** What the pipeline ranks over the whole set once the answers are gone. */
  ranked: Fit[];
}

/**
 * What the floor proposes where nothing fits. Each half of the queries is measured with the calibration of the other,
 * so that no query judges itself. An empty case is a query against documents from which all its answers were taken:
 * some drawn at random, ten times a query, and the whole set. Answers that nobody judged count as chance, so that
 * the figures are upper bounds.
 */
export function printFloor(
  runs: readonly FloorRun[],
  documents: readonly PreparedDocument[],
  statistics: StatisticsBuilder,
  languageGap: number,
) {
  const random = seededRandom(42);
  const drawn = runs
    .map((run) => draw(run, documents, statistics, languageGap, random))
    .filter(({ chance }) => chance.length);
  if (!drawn.length)
    return console.log('  floor: every document is an answer, so nothing says what chance is');
  printScales(calibrate(drawn.flatMap(({ chance }) => chance)));

  const half = Math.ceil(drawn.length / 2);
  const [first, second] = [drawn.slice(0, half), drawn.slice(half)].map((part) =>
    part.flatMap(({ chance }) => chance),
  ) as [Fit[], Fit[]];
  if (!second.length) console.log('  floor: one query alone is measured with its own pairs');
  const others = (i: number) => (i < half && second.length ? second : first);
  const all = documents.length;
  printOutcomes('its own floor', all, drawn, memoized(others, calibrate));
  // The pairs of a small site say what is usual; where chance ends above it is shipped.
  const few = memoized(others, (pairs) => floorOf(some(pairs, SMALL_SITE, random)));
  printOutcomes(`the shipped floor, ${Math.min(SMALL_SITE, first.length)} pairs`, all, drawn, few);
}

/** The calibration of each run, made once for each half. */
function memoized(pairsOf: (run: number) => Fit[], make: (pairs: Fit[]) => Calibration) {
  const made = new Map<Fit[], Calibration>();
  return (run: number): Calibration => {
    const pairs = pairsOf(run);
    const calibration = made.get(pairs) ?? make(pairs);
    made.set(pairs, calibration);
    return calibration;
  };
}

function printOutcomes(
  name: string,
  all: number,
  drawn: readonly Drawn[],
  calibrationOf: (run: number) => Calibration,
) {
  const outcomes = drawn.map((each, i) => outcome(each, all, calibrationOf(i)));
  const share = (pick: (of: ReturnType<typeof outcome>) => Proposed) =>
    (['strong', 'any'] as const)
      .map((meter) => `${meter} ${(100 * average(outcomes.map((of) => pick(of)[meter]))).toFixed(1)} %`)
      .join(', ');
  console.log(`  with ${name}:`);
  SIZES.forEach((size, i) => {
    console.log(`    nothing fits, ${size} documents: ${share(({ few }) => few[i]!)}`);
    console.log(`    an answer exists, ${size} documents: ${share(({ answers }) => answers[i]!)}`);
  });
  console.log(`    nothing fits, all documents: ${share((of) => of.all)}`);
  console.log(`    an answer exists, all documents: ${share((of) => of.answers[SIZES.length]!)}`);
}

/** What the calibrating job measures on a site: how much farther apart texts of two languages are, on random pairs. */
export function gapOf(
  queries: readonly BenchQuery[],
  vectors: readonly (Float32Array | null)[] | null,
  documents: readonly PreparedDocument[],
): number {
  const random = seededRandom(7);
  return gapBetweenLanguages(
    queries.slice(0, GAP_QUERIES).flatMap((query, i) => {
      const language = languageOf(query);
      const vector = vectors?.[i];
      if (!vector) return [];
      return some(documents, GAP_DOCUMENTS, random).map((document) => ({
        similarity: document.vector && similarityOf(vector, document.vector),
        twoLanguages: document.language !== language,
      }));
    }),
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
  languageGap: number,
  random: () => number,
): Drawn {
  const weighed = weighQuery(queryTerms(query), statistics);
  const bm25 = createBm25(weighed, averageLength(statistics));
  const ceiling = bm25Ceiling(weighed) || 1;
  const asked = languageOf(query);
  const fitOf = ({ searchable, language, vector: theirs }: PreparedDocument): Fit => {
    const similarity = similarityOf(vector ?? undefined, theirs ?? undefined);
    return {
      coverage: bm25(searchable).score / ceiling,
      similarity: evenLanguages([{ language, similarity }], asked, languageGap)[0]!.similarity,
    };
  };
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
    cases: SIZES.map((size) =>
      Array.from({ length: CASES }, () => some(strangers, size, random).map(remembered)),
    ),
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

interface Proposed {
  strong: number;
  any: number;
}

function outcome({ cases, answers, ranked }: Drawn, all: number, calibration: Calibration) {
  const proposed = (fits: readonly Fit[], texts: number): Proposed => {
    const meters = fits.map((fit) => measure(calibration, fit, texts).meter);
    return { strong: meters.includes('strong') ? 1 : 0, any: meters.some((meter) => meter !== null) ? 1 : 0 };
  };
  return {
    few: SIZES.map((size, i): Proposed => {
      const each = (cases[i] ?? []).map((fits) => proposed(fits, size));
      return { strong: average(each.map(({ strong }) => strong)), any: average(each.map(({ any }) => any)) };
    }),
    all: proposed(ranked, all),
    answers: [...SIZES, all].map((size) => proposed(answers, size)),
  };
}
