import { notFound } from '$domain/errors';
import { config } from '../config';
import { CapturedMails, type CapturedMailRecord } from '../store/models/operations';

const LOOPBACK = /^(::ffff:)?127\.|^::1$/;

export type CapturedMail = Pick<CapturedMailRecord, 'to' | 'subject' | 'text' | 'at'> & { id: string };

/**
 * The captured mail of a site without SMTP server.
 * @param client the address of who asks
 * @throws AppError not_found where mail really leaves
 */
export async function capturedMails(to: string, client: string, limit = 50): Promise<CapturedMail[]> {
  const { SMTP_URL, DEMO, ORIGIN } = config();
  // Sign-in links stand in these mails: outside a demonstration only whoever sits at this machine reads them. Its
  // address alone does not say so: a site that listens on all networks may still call itself localhost.
  const onThisMachine =
    ['localhost', '127.0.0.1', '[::1]'].includes(new URL(ORIGIN).hostname) && LOOPBACK.test(client);
  if (SMTP_URL || !(DEMO || onThisMachine)) throw notFound();
  const mails = await CapturedMails.find(to ? { to } : {})
    .sort({ at: -1, _id: -1 })
    .limit(limit)
    .lean<CapturedMailRecord[]>();
  return mails.map(({ _id, to, subject, text, at }) => ({ id: _id, to, subject, text, at }));
}
