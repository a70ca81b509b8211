import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '$server/environment.mjs';

const needed = {
  MONGODB_URI: 'mongodb://127.0.0.1:27017/sfida?replicaSet=rs0',
  MEILI_URL: 'http://127.0.0.1:7700',
  AUTH_SECRET: 'sixteen characters',
};
/** What is said of these values, a sentence a line; nothing where they are right. */
const said = (env: Record<string, string>): string => {
  try {
    readConfig({ ...needed, ...env });
    return '';
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
};

describe('the environment', () => {
  it.each([
    'noreply@example.org',
    'Sfida <noreply@example.org>',
    '"Sfida, Milano" <noreply@example.org>',
    'Città & Co. <sfida+noreply@mail.example.org>',
    '',
  ])('takes %j as the sender of letters', (sender) => expect(said({ MAIL_FROM: sender })).toBe(''));

  it.each([
    'Sfida',
    'noreply@',
    'Sfida <noreply>',
    'Sfida noreply@example.org',
    'a@b.it, c@d.it',
    'S\r\nBcc: <a@b.it>',
  ])('refuses %j as the sender of letters', (sender) =>
    expect(said({ MAIL_FROM: sender })).toBe(
      `MAIL_FROM is "${sender}", but it must be a sender such as Sfida <noreply@example.org>.`,
    ),
  );

  it.each([
    [
      { XFF_DEPTH: '0' },
      'XFF_DEPTH is "0", but it must be the number of proxies in front of the site, such as 1.',
    ],
    [
      { XFF_DEPTH: 'two' },
      'XFF_DEPTH is "two", but it must be the number of proxies in front of the site, such as 1.',
    ],
    [
      { ADDRESS_HEADER: 'X-Forwarded-For:' },
      'ADDRESS_HEADER is "X-Forwarded-For:", but it must be the name of a header such as X-Forwarded-For.',
    ],
    [{ WORKER: 'maybe' }, 'WORKER is "maybe", but it must be on or off.'],
    [{ FIRST_SECRETARIAT: 'anna' }, 'FIRST_SECRETARIAT must be an e-mail address.'],
    [{ AUTH_SECRET: 'short' }, 'AUTH_SECRET must be at least 16 characters of chance.'],
    [{ AUTH_SECRET: '' }, 'AUTH_SECRET is missing: set it, or start with npm start, which does.'],
    [{ MEILI_URL: 'search', LOG_LEVEL: 'loud' }, /^MEILI_URL is .*\nLOG_LEVEL is .*$/],
  ])('says of %o what is wrong, a sentence for each', (env, sentence) => {
    if (sentence instanceof RegExp) expect(said(env)).toMatch(sentence);
    else expect(said(env)).toBe(sentence);
  });

  it('takes a replica set with all its hosts, and an empty value as none', () => {
    const MONGODB_URI = 'mongodb://user:secret@a.example:27017,b.example:27018/sfida?replicaSet=rs0';
    expect(readConfig({ ...needed, MONGODB_URI, DEMO: '', SMTP_URL: '', LOG_LEVEL: '' })).toMatchObject({
      MONGODB_URI,
      DEMO: false,
      LOG_LEVEL: 'info',
    });
  });
});
