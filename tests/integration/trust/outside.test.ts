import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { capturedMails } from '$server/people/captured-mails';
import { health } from '$server/secretariat/health';
import { newId } from '$server/store/ids';
import { CapturedMails, Jobs } from '$server/store/models/operations';
import { dropDatabase, openDatabase, refusal } from '../../fixtures';

beforeAll(openDatabase);
afterAll(dropDatabase);

describe('the mailbox of a site that is no demonstration and has no mail server', () => {
  it('shows its sign-in links to nobody who comes over the network, though the site calls itself localhost', async () => {
    await CapturedMails.create({
      _id: newId(),
      to: 'a@example.org',
      subject: 's',
      text: 't',
      html: 'h',
      at: new Date(),
    });
    for (const client of [
      '192.168.1.20',
      '10.0.0.5',
      '::ffff:192.168.1.20',
      'fe80::1',
      '2001:db8::127.0.0.1',
    ])
      expect([client, await refusal(capturedMails('', client))]).toEqual([client, 'not_found']);
    for (const client of ['127.0.0.1', '127.0.0.9', '::1', '::ffff:127.0.0.1'])
      expect((await capturedMails('', client)).length).toBe(1);
  });
});

describe('who asks how the site is, ten times a second on the last evening', () => {
  const job = (state: 'ready' | 'dead', minutesAgo: number) =>
    Jobs.create({
      type: 'mail:send',
      key: newId(),
      state,
      dueAt: new Date(Date.now() - minutesAgo * 60_000),
    });
  beforeEach(() => Jobs.deleteMany({}));

  it('does not see that somebody sent a proposal', async () => {
    const before = await health();
    await job('ready', 0);
    await job('ready', 1);
    expect(await health()).toEqual(before);
    expect(JSON.stringify(before)).not.toMatch(/\d/);
  });

  it('sees that letters wait, or were given up', async () => {
    await job('ready', 10);
    expect((await health()).jobs).toBe('late');
    await job('dead', 10);
    expect((await health()).jobs).toBe('failed');
  });
});
