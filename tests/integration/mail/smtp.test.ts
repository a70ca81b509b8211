import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handlers } from '$server/job-handlers';
import { enqueue, type MailJob } from '$server/jobs/outbox';
import { drain } from '$server/jobs/worker';
import { Alliances } from '$server/store/models/vocabulary';
import { CapturedMails, Jobs } from '$server/store/models/operations';
import { dropDatabase, openDatabase } from '../../fixtures';

const later = (seconds: number) => () => new Date(Date.now() + seconds * 1_000);
const received: Email[] = [];
let accepts = true;
let port = 0;
let server: SMTPServer;

function listen(at: number): Promise<void> {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (!accepts) return done(Object.assign(new Error('try again later'), { responseCode: 451 }));
        void PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          received.push(mail);
          done();
        });
      });
    },
  });
  return new Promise((resolve) =>
    server.listen(at, '127.0.0.1', () => {
      port = (server.server.address() as AddressInfo).port;
      resolve();
    }),
  );
}
const hangUp = () => new Promise<void>((resolve) => server.close(() => resolve()));

const answer = (over: Partial<MailJob> = {}): MailJob => ({
  template: 'answer',
  to: 'start-up@test.invalid',
  locale: 'it',
  params: { challenge: 'Ombra alle fermate', proposalId: 'abc' },
  ...over,
});
let jobs = 0;
const queue = (payload: MailJob) => enqueue({ type: 'mail:send', key: `mail:test:${++jobs}`, payload });

describe('letters through a mail server', () => {
  beforeAll(async () => {
    await listen(0);
    process.env.SMTP_URL = `smtp://127.0.0.1:${port}`;
    process.env.MAIL_FROM = 'Sfida <sfida@test.invalid>';
    await openDatabase();
    await Alliances.create({ _id: 'alliance', name: 'Alleanza di prova', city: 'Milano' });
  });
  beforeEach(async () => {
    await Jobs.deleteMany({});
    received.length = 0;
    accepts = true;
  });
  afterAll(async () => {
    await hangUp();
    await dropDatabase();
  });

  it('reach their reader in the reader’s language, with links on the site’s own address', async () => {
    await queue(answer());
    await queue(answer({ locale: 'en', to: 'reader@test.invalid' }));
    await drain(handlers);

    const [italian, english] = received;
    expect(italian?.from).toMatchObject({ name: 'Sfida', address: 'sfida@test.invalid' });
    expect(italian?.to?.[0]?.address).toBe('start-up@test.invalid');
    expect(italian?.subject).toBe('La risposta alla tua proposta: Ombra alle fermate');
    expect(italian?.text).toContain('http://localhost:3000/proposals/abc');
    expect(italian?.html).toContain('lang="it"');
    expect(english?.subject).toContain('Ombra alle fermate');
    expect(english?.text).toContain('http://localhost:3000/en/proposals/abc');
    expect(await CapturedMails.countDocuments()).toBe(0);
  });

  it('name the alliance that runs the site', async () => {
    await queue(answer());
    await drain(handlers);
    expect(received[0]?.text).toContain('Alleanza di prova');
  });

  it('cannot be given another recipient or header by a title', async () => {
    const challenge = 'Ombra\r\nBcc: rival@test.invalid\r\n\r\n<script>alert(1)</script>';
    await queue(answer({ params: { challenge, proposalId: 'abc' } }));
    await drain(handlers);
    expect(received[0]?.bcc).toBeUndefined();
    expect(received[0]?.headers.filter(({ key }) => key === 'bcc')).toEqual([]);
    expect(received[0]?.html).not.toContain('<script>');
  });

  it('wait in the queue while the server refuses or is away, and leave when it is back, with one identity', async () => {
    accepts = false;
    await queue(answer());
    await drain(handlers);
    expect(received).toEqual([]);
    const [refused] = await Jobs.find().lean();
    expect(refused).toMatchObject({ state: 'ready', attempts: 1 });
    expect(refused?.lastError).toContain('try again later');
    expect(refused?.dueAt.getTime()).toBeGreaterThan(Date.now());

    await hangUp();
    await drain(handlers, later(6));
    expect(await Jobs.findOne().lean()).toMatchObject({ state: 'ready', attempts: 2 });

    accepts = true;
    await listen(port);
    await drain(handlers, later(12));
    expect(received).toHaveLength(1);
    expect(await Jobs.findOne().lean()).toMatchObject({ state: 'done', lastError: '' });

    // A kill between the send and its acknowledgement: sent again, and recognisable as the same letter (trust 22).
    await Jobs.updateMany({}, { $set: { state: 'ready', dueAt: new Date() } });
    await drain(handlers);
    expect(received).toHaveLength(2);
    expect(received[1]?.messageId).toBe(received[0]?.messageId);
  });
});
