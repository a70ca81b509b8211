import nodemailer, { type Transporter } from 'nodemailer';
import { unseal } from '../auth/sealed-token';
import { config } from '../config';
import { hashToken } from '../fingerprint';
import type { MailJob } from '../jobs/outbox';
import { CapturedMails } from '../store/models/operations';
import { Alliances } from '../store/models/vocabulary';
import { compose } from './compose';

let transport: Transporter | undefined;

/**
 * Sends one letter, or keeps it for /dev/mailbox when no SMTP server is set. The Message-ID comes from the
 * job's key, so that a mail sent twice after a crash is recognisable as the same one (trust 22).
 */
export async function sendMail(job: MailJob, key: string): Promise<void> {
  const alliance = await Alliances.findOne({ _id: 'alliance' }, { name: 1 }).lean();
  const mail = compose(job, job.sealed ? unseal(job.sealed) : '', alliance?.name ?? 'Sfida');
  const { SMTP_URL, MAIL_FROM, ORIGIN } = config();
  const id = hashToken(key).slice(0, 32);
  if (!SMTP_URL) {
    await CapturedMails.updateOne(
      { _id: id },
      { $setOnInsert: { to: job.to, ...mail, at: new Date() } },
      { upsert: true },
    );
    return;
  }
  transport ??= nodemailer.createTransport(SMTP_URL, {
    connectionTimeout: 10_000,
    socketTimeout: 20_000,
  } as object);
  await transport.sendMail({
    from: MAIL_FROM,
    to: { name: '', address: job.to },
    ...mail,
    messageId: `<${id}@${new URL(ORIGIN).hostname}>`,
  });
}
