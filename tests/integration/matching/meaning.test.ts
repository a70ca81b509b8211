/** With the embedder that `npm start` brings; it is fetched once where it is missing. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbedder } from '$server/embeddings/embedder';
import { floorInUse } from '$server/matching/index/calibration';
import { useEmbedder } from '$server/matching/index/engines';
import { indexForMatching } from '$server/matching/index/index-for-matching';
import { prepareAsking, search } from '$server/matching/matches/refresh';
import { Challenges } from '$server/store/models/challenges';
import { Matches, MatchVectors } from '$server/store/models/matching';
import { planEmbedder } from '../../../scripts/services/embedder.mjs';
import { end, identify } from '../../../scripts/setup/processes.mjs';
import { dropDatabase, openDatabase } from '../../fixtures';
import { challengeAt, matchesOf, theDemo, work } from './demo';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sfida-run-meaning-'));
const started: number[] = [];
// Where there is no Python the command says so, and the site compares words alone, as the other tests do.
const server = await planEmbedder({
  logFile: path.join(folder, 'embedder.log'),
  adopt: (_name, pid) => started.push(pid),
});

/** The best of all passports, whether or not they are better than chance. */
async function firstThree(slug: string): Promise<string[]> {
  const challenge = await challengeAt(slug);
  await indexForMatching({ kind: 'challenge', ids: [challenge._id] });
  await work();
  const asking = await prepareAsking(challenge, new Date());
  if (!asking) throw new Error('the challenge has no text');
  const found = await search(asking, 'startup', asking.audience);
  return found.slice(0, 3).map(({ subjectId }) => subjectId);
}

describe.skipIf(!server)('matching in the demonstration, by words and meaning', () => {
  beforeAll(async () => {
    const client = createEmbedder({ url: server?.url ?? '' });
    useEmbedder(client);
    server?.launch();
    await openDatabase();
    await theDemo();
    while (!(await client.isUp())) await new Promise((go) => setTimeout(go, 200));
    await work();
  }, 400_000);
  afterAll(async () => {
    await server?.stop();
    for (const pid of started) {
      const process = identify(pid);
      if (process) await end(process, 500);
    }
    useEmbedder(undefined);
    await dropDatabase();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('each challenge finds first the start-up that answers it, strongly', async () => {
    for (const [slug, startup] of [
      ['dispositivo-estraneo-nella-rete-di-un-edificio', 'demo-nodo-urbano'],
      ['uno-sportello-che-si-capisce-anche-al-telefono', 'demo-chiaro-voce'],
      ['ricarica-lenta-nei-condomini', 'demo-presa-comune'],
      ['spazi-di-quartiere-per-chi-lavora-a-distanza', 'demo-banco-libero'],
      ['gemello-digitale-leggero', 'demo-calcolo-bianco'],
      ['competenze-digitali-dopo-una-pausa', 'demo-second-shift'],
    ] as const) {
      const [first] = await matchesOf(slug);
      expect(first, slug).toMatchObject({ subjectId: startup, meter: 'strong', byWordsOnly: false });
      expect(first?.meaning, slug).toBeGreaterThan(2);
    }
  });

  it('and says nothing of the many pairs that have nothing in common', async () => {
    // Each challenge has one to four of 18 start-ups: those that answer it, and a few that work next to it.
    expect(await Matches.countDocuments({ subjectKind: 'startup' })).toBeLessThan(40);
  });

  it('a challenge in Italian alone finds the passport in English that answers it, among the first three', async () => {
    const gap = (await floorInUse()).languageGap;
    expect(gap).toBeGreaterThan(0);
    for (const [slug, startup] of [
      ['fermate-accessibili', 'demo-liftwise'],
      ['competenze-digitali-dopo-una-pausa', 'demo-second-shift'],
    ] as const) {
      const { title, summary, problem, outcome } = await challengeAt(slug);
      const italian = Object.fromEntries(
        Object.entries({ title, summary, problem, outcome }).map(([field, { it }]) => [
          field,
          { it, en: '' },
        ]),
      );
      await Challenges.updateOne({ slug }, { $set: italian });
      expect(await firstThree(slug), slug).toContain(startup);
    }
    // Even without the topics, whose labels are in both languages.
    await Challenges.updateOne({ slug: 'competenze-digitali-dopo-una-pausa' }, { $set: { topicIds: [] } });
    expect(await firstThree('competenze-digitali-dopo-una-pausa')).toContain('demo-second-shift');
  });

  it('keeps one vector for each text, and none of a text that is gone', async () => {
    const vectors = await MatchVectors.countDocuments();
    await indexForMatching({ kind: 'startup', ids: 'all' });
    await work();
    expect(await MatchVectors.countDocuments()).toBe(vectors);
  });
});
