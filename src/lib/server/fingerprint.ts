import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from '$domain/canonical-json';
import { config } from './config';

/** SHA-256 over the canonical JSON of a value, as 64 hexadecimal digits. */
export const fingerprint = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex');

/** Keyed signature (HMAC-SHA-256) with the server's secret, for receipts and frozen shortlists. */
export const sign = (text: string): string =>
  createHmac('sha256', config().AUTH_SECRET).update(`sfida:sign:${text}`).digest('hex');

export function isSignedBy(text: string, signature: string): boolean {
  const expected = Buffer.from(sign(text));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** Tokens are kept hashed: a stolen database signs nobody in (trust 10). */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
