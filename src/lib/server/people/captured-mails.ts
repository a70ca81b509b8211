import { notFound } from '$domain/errors';
import { config } from '../config';
import { CapturedMails, type CapturedMailRecord } from '../store/models/operations';

export type CapturedMail = Pick<CapturedMailRecord, 'to' | 'subject' | 'text' | 'at'> & { id: string };

/** The captured mail of a site without SMTP server. @throws AppError not_found where mail really leaves */
export async function capturedMails(to: string, limit = 50): Promise<CapturedMail[]> {
  const { SMTP_URL, DEMO, ORIGIN } = config();
  // Sign-in links stand in these mails: a site that others can reach shows them only as a demonstration.
  const onThisMachine = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(ORIGIN).hostname);
  if (SMTP_URL || !(DEMO || onThisMachine)) throw notFound();
  const mails = await CapturedMails.find(to ? { to } : {})
    .sort({ at: -1, _id: -1 })
    .limit(limit)
    .lean<CapturedMailRecord[]>();
  return mails.map(({ _id, to, subject, text, at }) => ({ id: _id, to, subject, text, at }));
}
