import { Revisions, type RevisionRecord } from '../store/models/proposals';
import { isIntact } from './view-receipt';

/** Whether a receipt and its fingerprint belong together. Nothing else is told, to anybody. */
export async function verifyReceipt(receipt: string, sha256: string): Promise<boolean> {
  const revision = await Revisions.findOne({ receipt }).lean<RevisionRecord>();
  return revision !== null && revision.sha256 === sha256 && isIntact(revision);
}
