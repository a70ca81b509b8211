import { bm25Ceiling, createBm25 } from '$domain/matching/bm25';
import { calibrate, measure, type Calibration, type Fit } from '$domain/matching/floor';
import { queryTerms, weighQuery } from '$domain/matching/query';
import type { Ranked } from '$domain/matching/rank';
import { floorOf } from '$domain/matching/shipped-floor';
import { spread } from '$domain/matching/spread';
import { averageLength, type StatisticsBuilder } from '$domain/matching/statistics';
import { evenLanguages, gapBetweenLanguages } from '$domain/matching/two-languages';
import { similarityOf } from '$server/matching/matches/similarity';
import type { BenchQuery } from './dataset';
import { average, quantile, seededRandom } from './measures';
import { languageOf, type PreparedDocument } from './pipeline';

/** Pairs drawn per query to calibrate on. */
const DRAWN = 2000;
/** Documents in one case where nothing fits: what an alliance has of start-ups, at its beginning, later, at its largest. */
const SIZES = [20, 300, 2000];
const CASES = 10;
/** Sites drawn at random that have too few pairs for a floor of their own: each has so many challenges, and texts. */
const SITES = 40;
const SITE_CHALLENGES = 17;
const SITE_TEXTS = [20, 100, 300];
/** Texts that sites are drawn from. */
const POOL = 2000;
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
  /** Any text of the set with it; null where it answers it, or is its own. */
  fitWith: (document: PreparedDocument) => Fit | null;
  /** What the pipeline ranks over the whole set once the answers are gone. */
  ranked: Fit[];
}

/**
 * What the floor proposes where nothing fits. Each half of the queries is measured with the calibration of the other,
 * so that no query judges itself. An empty case is a query against documents from which all its answers were taken:
 * some drawn at random, ten times a query, and the whole set. Answers that nobody judged count as chance, so that
 * the figures are upper bounds. A small site's floor depends on its few pairs: it is measured over many sites.
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
  printOutcomes('its own floor', documents.length, drawn, memoized(others, calibrate));
  if (second.length) printSites(drawn, half, documents, random);
}

/**
 * Small sites: a few challenges and texts say what is usual on each, where chance ends above it is shipped. Challenges
 * come from one half of the queries, and what is asked then from the other, so that no site knows the case before it.
 */
function printSites(
  drawn: readonly Drawn[],
  half: number,
  documents: readonly PreparedDocument[],
  random: () => number,
) {
  const pool = some(documents, POOL, random);
  for (const size of SITE_TEXTS) {
    const sites = Array.from({ length: SITES }, (_, i) => {
      const halves = [drawn.slice(0, half), drawn.slice(half)] as const;
      return oneSite(halves[i % 2]!, halves[1 - (i % 2)]!, some(pool, size, random), random);
    });
    const over = (pick: (site: Site) => Proposed) =>
      (['strong', 'any'] as const).map((meter) => `${meter} ${spreadOf(sites.map((of) => pick(of)[meter]))}`);
    console.log(`  ${SITES} sites of ${size} texts, with the shipped floor (mean ± deviation over sites):`);
    console.log(`    nothing fits: ${over(({ empty }) => empty).join(', ')}`);
    console.log(`    an answer exists: ${over(({ answered }) => answered).join(', ')}`);
  }
}

interface Site {
  empty: Proposed;
  answered: Proposed;
}

function oneSite(
  known: readonly Drawn[],
  asked: readonly Drawn[],
  texts: readonly PreparedDocument[],
  random: () => number,
): Site {
  const inSite = ({ fitWith }: Drawn) => texts.map(fitWith).filter((fit) => fit !== null);
  const calibration = floorOf(some(known, SITE_CHALLENGES, random).flatMap(inSite));
  return {
    empty: share(asked.map((one) => proposed(calibration, inSite(one), texts.length))),
    answered: share(asked.map(({ answers }) => proposed(calibration, answers, texts.length))),
  };
}

function spreadOf(shares: readonly number[]): string {
  const { mean, deviation } = spread(shares);
  const sorted = [...shares].sort((a, b) => a - b);
  const percent = (value: number) => (100 * value).toFixed(1);
  const [low, high] = [quantile(sorted, 0.1), quantile(sorted, 0.9)];
  return `${percent(mean)} ± ${percent(deviation)} % (eight in ten: ${percent(low)} to ${percent(high)} %)`;
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
  const shares = (pick: (of: ReturnType<typeof outcome>) => Proposed) =>
    (['strong', 'any'] as const)
      .map((meter) => `${meter} ${(100 * average(outcomes.map((of) => pick(of)[meter]))).toFixed(1)} %`)
      .join(', ');
  console.log(`  with ${name}:`);
  SIZES.forEach((size, i) => {
    console.log(`    nothing fits, ${size} documents: ${shares(({ few }) => few[i]!)}`);
    console.log(`    an answer exists, ${size} documents: ${shares(({ answers }) => answers[i]!)}`);
  });
  console.log(`    nothing fits, all documents: ${shares((of) => of.all)}`);
  console.log(`    an answer exists, all documents: ${shares((of) => of.answers[SIZES.length]!)}`);
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
    fitWith: (document) =>
      answers.has(document.key) || document.id === query.self ? null : remembered(document),
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

/** What is proposed of these, if anything. */
function proposed(calibration: Calibration, fits: readonly Fit[], texts: number): Proposed {
  const meters = fits.map((fit) => measure(calibration, fit, texts).meter);
  return { strong: meters.includes('strong') ? 1 : 0, any: meters.some((meter) => meter !== null) ? 1 : 0 };
}

const share = (cases: readonly Proposed[]): Proposed => ({
  strong: average(cases.map(({ strong }) => strong)),
  any: average(cases.map(({ any }) => any)),
});

function outcome({ cases, answers, ranked }: Drawn, all: number, calibration: Calibration) {
  return {
    few: SIZES.map((size, i) => share((cases[i] ?? []).map((fits) => proposed(calibration, fits, size)))),
    all: proposed(calibration, ranked, all),
    answers: [...SIZES, all].map((size) => proposed(calibration, answers, size)),
  };
}
