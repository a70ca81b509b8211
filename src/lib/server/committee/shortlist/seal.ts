import { canonicalJson } from '$domain/canonical-json';
import { isReproducible, type Snapshot } from '$domain/committee/snapshot';
import { fingerprint, isSignedBy, sign } from '../../fingerprint';
import type { ShortlistRecord } from '../../store/models/committee';

/** The text that is signed: a fingerprint cannot be moved to another challenge. */
const signed = (challengeId: string, sha256: string): string => `${challengeId}:${sha256}`;

/** The snapshot as it is kept: canonical JSON, its SHA-256 and the server's signature, as receipts have them. */
export function sealSnapshot(snapshot: Snapshot): ShortlistRecord {
  const sha256 = fingerprint(snapshot);
  return {
    _id: snapshot.challenge.id,
    snapshot: canonicalJson(snapshot),
    sha256,
    signature: sign(signed(snapshot.challenge.id, sha256)),
    frozenAt: snapshot.frozenAt,
    frozenBy: snapshot.frozenBy,
  };
}

/** What checking a frozen shortlist found, each part for itself. */
export interface SealCheck {
  /** The content has the fingerprint that was kept. */
  content: boolean;
  /** The fingerprint was signed by this server, for this challenge. */
  signature: boolean;
  /** Scores, means and places computed again from the content come out equal. */
  figures: boolean;
}

/** Checks a frozen shortlist from its own content; a text that is no longer JSON fails like any other change. */
export function checkSeal(record: ShortlistRecord): SealCheck {
  const attempt = (check: () => boolean): boolean => {
    try {
      return check();
    } catch {
      return false;
    }
  };
  return {
    content: attempt(() => {
      const content = JSON.parse(record.snapshot) as Snapshot;
      return fingerprint(content) === record.sha256 && content.challenge.id === record._id;
    }),
    signature: isSignedBy(signed(record._id, record.sha256), record.signature),
    figures: attempt(() => isReproducible(record.snapshot)),
  };
}
