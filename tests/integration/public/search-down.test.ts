import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCatalogue } from '$domain/challenge/catalogue';
import { searchCatalogue } from '$server/challenges/search-catalogue';
import { health } from '$server/secretariat/health';
import { aChallenge, aMember, aSmallVocabulary, dropDatabase, openDatabase } from '../../fixtures';

const now = new Date();
const find = (search: string) =>
  searchCatalogue(null, parseCatalogue(new URLSearchParams(search)), 'it', now);

describe('the catalogue while the search engine is away', () => {
  const sockets: Socket[] = [];
  let asked = 0;
  /** Takes the call and never answers, as a machine that is out of memory. */
  const silent = createServer((socket) => {
    sockets.push(socket);
    socket.once('data', () => (asked += 1));
  });

  beforeAll(async () => {
    await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready));
    delete process.env.MEILI_PATIENCE;
    process.env.MEILI_URL = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    await openDatabase();
    await aSmallVocabulary();
    const member = await aMember('Tranvie del Nord').create();
    await aChallenge('Mobilità per chi usa il bastone').by(member).open().create();
    await aChallenge('Energia nei condomini')
      .by(member)
      .with({ topicIds: ['privacy'], areaId: 'environment' })
      .open()
      .create();
    await aChallenge('Mobilità in bozza').by(member).draft().create();
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    silent.close();
    await dropDatabase();
  });

  const answersFromTheDatabase = async () => {
    const all = await find('');
    expect(all).toMatchObject({ degraded: true, total: 2 });
    expect(all.facets.topics).toContainEqual({ id: 'privacy', label: 'privacy', count: 1 });
    const words = await find('q=mobilita');
    expect(words.cards.map((card) => card.title.text)).toEqual(['Mobilità per chi usa il bastone']);
    expect((await find('q=tranvie')).total).toBe(2);
    expect((await find('q=sensori')).total).toBe(1);
    expect((await find('topic=privacy')).total).toBe(1);
  };

  it('an engine that does not answer makes one page wait, not every page', async () => {
    const took = async (work: () => Promise<unknown>) => {
      const start = Date.now();
      await work();
      return Date.now() - start;
    };
    expect(await took(() => find(''))).toBeLessThan(1_000);
    // Five more pages, none of which waits.
    expect(await took(answersFromTheDatabase)).toBeLessThan(700);
    expect(asked).toBe(1);
  });

  it('an engine that is not there changes nothing', async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => silent.close(closed));
    await answersFromTheDatabase();
  });

  it('the site says that it is well, and that its search is not', async () => {
    expect(await health()).toMatchObject({ mongodb: 'ok', search: 'down', mail: 'captured' });
  });
});
