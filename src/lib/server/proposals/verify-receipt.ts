import { limit } from '../auth/rate-limit';
import { Revisions, type RevisionRecord } from '../store/models/proposals';
import { isIntact } from './view-receipt';

/**
 * Whether a receipt and its fingerprint belong together, and what is stored still makes that fingerprint. An unknown
 * receipt, a wrong fingerprint and an altered text are one answer: nothing else is told, to anybody.
 * @param client the caller's address: receipts are counted numbers, nobody tries them by the thousand
 * @throws AppError too_many
 */
export async function verifyReceipt(receipt: string, sha256: string, client: string): Promise<boolean> {
  await limit('receipt:client', client);
  const revision = await Revisions.findOne({ receipt }).lean<RevisionRecord>();
  return revision !== null && revision.sha256 === sha256 && isIntact(revision);
}
