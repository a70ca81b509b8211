/** Why a job failed, as far as the person who runs the site can do something about it. */
export const FAILURES = [
  'mail_address',
  'mail_login',
  'mail_server',
  'letter',
  'search',
  'database',
  'unknown',
] as const;
export type Failure = (typeof FAILURES)[number];

const AWAY =
  /ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EPIPE|timeout|timed out|fetch failed|socket/i;

/**
 * Sorts what a program said into a few kinds that have a sentence each. SMTP's permanent refusals of a recipient are
 * 550 to 553 (RFC 5321, 4.2.3), of a login 530, 534 and 535 (RFC 4954, 6).
 */
export function failureOf(type: string, message: string): Failure {
  if (/mongo|topology|ECONNREFUSED.*2701\d/i.test(message)) return 'database';
  if (type === 'mail:send') {
    if (/\b(530|534|535)\b|EAUTH|invalid login/i.test(message)) return 'mail_login';
    if (/\b55[0-3]\b|EENVELOPE|no recipients|recipient/i.test(message)) return 'mail_address';
    if (/no mail template|unseal|decrypt|authenticate data/i.test(message)) return 'letter';
    return AWAY.test(message) || /\b4\d\d\b|smtp|greeting/i.test(message) ? 'mail_server' : 'unknown';
  }
  if (/search|meili|match/.test(type) && (AWAY.test(message) || /meili|index|task/i.test(message)))
    return 'search';
  return 'unknown';
}

/** `anna.verdi@acqua.example` as `a…@acqua.example`: enough to recognise a letter, too little to write to the person. */
export const maskAddress = (address: string): string =>
  address.replace(/^(.)[^@]*(@.*)$/, (_, first: string, domain: string) => `${first}…${domain}`);

/** What a program said, without addresses and without anything that could be a token or a password. */
export const withoutSecrets = (message: string): string =>
  message
    .replace(/\/\/[^/\s@]+@/g, '//…@')
    .replace(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, maskAddress)
    .replace(/[\w+/=-]{24,}/g, '…')
    .slice(0, 300);
