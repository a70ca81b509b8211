import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyReceipt } from '$server/proposals/verify-receipt';
import { Revisions, type RevisionRecord } from '$server/store/models/proposals';
import {
  aChallenge,
  aMemberPerson,
  aProposal,
  aStartupPerson,
  dropDatabase,
  openDatabase,
} from '../../fixtures';

describe('verifying a receipt', () => {
  beforeAll(openDatabase);
  afterAll(dropDatabase);

  async function sent(): Promise<RevisionRecord> {
    const owner = await (await aMemberPerson()).create();
    const startup = await (await aStartupPerson()).create();
    const challenge = await aChallenge().by(owner).open().create();
    const proposal = await aProposal().to(challenge).by(startup).submitted().create();
    return (await Revisions.findOne({ proposalId: proposal._id }).lean<RevisionRecord>()) as RevisionRecord;
  }

  it('holds for the code with its fingerprint, and for nothing else', async () => {
    const [one, other] = [await sent(), await sent()];
    expect(await verifyReceipt(one.receipt, one.sha256, '10.0.0.1')).toBe(true);
    expect(await verifyReceipt(one.receipt, other.sha256, '10.0.0.1')).toBe(false);
    expect(await verifyReceipt(one.receipt, 'f'.repeat(64), '10.0.0.1')).toBe(false);
    expect(await verifyReceipt('SF-26-9999-R1', one.sha256, '10.0.0.1')).toBe(false);
  });

  it('fails once the stored text, its time or the signature were touched', async () => {
    for (const change of [
      { 'answers.d1': 'Riscritta dopo' },
      { submittedAt: new Date(0) },
      { signature: '0'.repeat(64) },
    ]) {
      const revision = await sent();
      await Revisions.collection.updateOne({ _id: revision._id as never }, { $set: change });
      expect(await verifyReceipt(revision.receipt, revision.sha256, '10.0.0.2')).toBe(false);
    }
  });

  it('cannot be tried by the thousand', async () => {
    const tries = Array.from({ length: 61 }, (_, i) => verifyReceipt(`SF-26-${i}-R1`, 'a', '10.0.0.3'));
    const results = await Promise.allSettled(tries);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toMatchObject({ code: 'too_many' });
  });
});
