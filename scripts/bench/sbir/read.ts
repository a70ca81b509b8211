import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

interface Call {
  id: string;
  title: string;
  text: string;
  area: string;
}
interface Doc {
  id: string;
  title: string;
  text: string;
  company: string;
  area: string;
}

const DAY = 86_400_000;
const MEMBER = 'sbir';

/** Proposals in real life reach a call; these lists name only the funded ones. The rest goes to the nearest call. */
export interface SbirFiles {
  organisations: string;
  challenges: string;
  proposals: string;
  counts: { organisations: number; challenges: number; proposals: number };
}

/**
 * Turns the folder with real calls and proposals (docs.jsonl.gz, queries_topic.jsonl, qrels_topic.tsv) into files
 * for the import: the calls are closed challenges of one member, each proposal is its company's.
 */
export async function sbirFiles(folder: string, target: string, now: Date): Promise<SbirFiles> {
  const calls = lines(join(folder, 'queries_topic.jsonl')).map((line) => JSON.parse(line) as Call);
  const relevant = new Map(
    lines(join(folder, 'qrels_topic.tsv')).map((line) => {
      const [call = '', doc = ''] = line.split('\t');
      return [doc, call];
    }),
  );
  const files = {
    organisations: join(target, 'organisations.jsonl'),
    challenges: join(target, 'challenges.jsonl'),
    proposals: join(target, 'proposals.jsonl'),
  };
  const opensAt = new Date(now.getTime() - 120 * DAY);
  const closesAt = new Date(now.getTime() - 60 * DAY);

  const organisations = writer(files.organisations);
  await organisations.write({ kind: 'organisation', id: MEMBER, type: 'member', name: 'SBIR' });
  const challenges = writer(files.challenges);
  for (const call of calls) {
    await challenges.write({
      kind: 'challenge',
      id: call.id,
      organisation: MEMBER,
      language: 'en',
      title: call.title,
      summary: firstSentence(call.text),
      problem: call.text,
      opensAt,
      closesAt,
    });
  }
  const nearest = nearestCall(calls);
  const proposals = writer(files.proposals);
  const companies = new Set<string>();
  let count = 0;
  const source = createReadStream(join(folder, 'docs.jsonl.gz')).pipe(createGunzip());
  for await (const line of createInterface({ input: source, crlfDelay: Infinity })) {
    const doc = JSON.parse(line) as Doc;
    if (!companies.has(doc.company)) {
      companies.add(doc.company);
      await organisations.write({
        kind: 'organisation',
        id: `company:${doc.company}`,
        type: 'startup',
        name: doc.company,
        language: 'en',
        pitch: firstSentence(doc.text),
        technology: doc.title,
      });
    }
    const [problem, technology, measure] = inThree(doc.text);
    await proposals.write({
      kind: 'proposal',
      id: doc.id,
      challenge: relevant.get(doc.id) ?? nearest(`${doc.title} ${doc.text}`, doc.area),
      organisation: `company:${doc.company}`,
      title: doc.title.slice(0, 200),
      answers: { d2: problem, d4: technology, d7: measure },
      submittedAt: new Date(opensAt.getTime() + (count % 59) * DAY + (count % 86_400) * 1_000),
    });
    count += 1;
  }
  for (const file of [organisations, challenges, proposals]) await file.end();
  return {
    ...files,
    counts: { organisations: companies.size + 1, challenges: calls.length, proposals: count },
  };
}

const lines = (file: string): string[] => readFileSync(file, 'utf8').split('\n').filter(Boolean);

function writer(file: string) {
  const stream = createWriteStream(file);
  return {
    async write(record: object) {
      if (!stream.write(`${JSON.stringify(record)}\n`)) await once(stream, 'drain');
    },
    async end() {
      stream.end();
      await once(stream, 'finish');
    },
  };
}

const words = (text: string): Set<string> => new Set(text.toLowerCase().match(/[a-z]{4,}/g) ?? []);

/** The call that shares the rarest words with a proposal; calls of the same area first. */
function nearestCall(calls: Call[]): (text: string, area: string) => string {
  const holders = new Map<string, number[]>();
  const sizes = calls.map(({ title, text }, index) => {
    const own = words(`${title} ${text}`);
    for (const word of own) holders.set(word, [...(holders.get(word) ?? []), index]);
    return Math.sqrt(own.size);
  });
  return (text, area) => {
    const scores = new Float64Array(calls.length);
    for (const word of words(text)) {
      const those = holders.get(word);
      if (!those) continue;
      const rarity = Math.log(1 + calls.length / those.length);
      for (const index of those) scores[index] = (scores[index] ?? 0) + rarity / (sizes[index] ?? 1);
    }
    let best = 0;
    calls.forEach((call, index) => {
      if (call.area === area) scores[index] = (scores[index] ?? 0) * 1.1;
      if ((scores[index] ?? 0) > (scores[best] ?? 0)) best = index;
    });
    return calls[best]?.id ?? '';
  };
}

const sentences = (text: string): string[] => text.match(/[^.!?]+(?:[.!?]+|$)\s*/g) ?? [text];
const firstSentence = (text: string): string => (sentences(text)[0] ?? '').trim().slice(0, 500);

/** The text in three answers of about the same length, cut between sentences. */
function inThree(text: string): [string, string, string] {
  const all = sentences(text);
  const third = Math.ceil(all.length / 3);
  const part = (index: number) =>
    all
      .slice(index * third, (index + 1) * third)
      .join('')
      .trim();
  return [part(0), part(1), part(2)];
}
