import mongoose from 'mongoose';
import { Meilisearch } from 'meilisearch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe('the services that tests run on', () => {
  beforeAll(async () => {
    await mongoose.connect(process.env.MONGODB_URI ?? '');
  });
  afterAll(async () => {
    await mongoose.connection.dropDatabase();
    await mongoose.disconnect();
  });

  it('commit a transaction whole, and roll one back whole', async () => {
    const rows = mongoose.connection.collection('rows');
    const write = (fail: boolean) =>
      mongoose.connection.transaction(async (session) => {
        await rows.insertOne({ fail, part: 1 }, { session });
        await rows.insertOne({ fail, part: 2 }, { session });
        if (fail) throw new Error('changed my mind');
      });
    await write(false);
    await expect(write(true)).rejects.toThrow('changed my mind');
    expect(await rows.countDocuments({ fail: false })).toBe(2);
    expect(await rows.countDocuments({ fail: true })).toBe(0);
  });

  it('give each test file a database of its own', async () => {
    expect(mongoose.connection.name).toMatch(/^test-[0-9a-f]{12}$/);
  });

  it('answer searches, only to those who have the key', async () => {
    const { MEILI_URL: host = '', MEILI_KEY: apiKey, MEILI_PREFIX: prefix } = process.env;
    const client = new Meilisearch({ host, apiKey });
    expect((await client.health()).status).toBe('available');
    const index = client.index(`${prefix}words`);
    await index.addDocuments([{ id: 1, word: 'mobilità' }]).waitTask();
    expect((await index.search('mobilta')).hits).toEqual([{ id: 1, word: 'mobilità' }]);
    await expect(new Meilisearch({ host }).getIndexes()).rejects.toThrow(/authorization/i);
  });
});
