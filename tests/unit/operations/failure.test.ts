import { describe, expect, it } from 'vitest';
import { failureOf, maskAddress, withoutSecrets } from '$domain/operations/failure';

describe('the reason of a failed job', () => {
  it.each([
    ['mail:send', 'connect ECONNREFUSED 10.0.0.3:587', 'mail_server'],
    ['mail:send', 'Greeting never received', 'mail_server'],
    ['mail:send', 'Invalid login: 535 5.7.8 authentication failed', 'mail_login'],
    ['mail:send', "Can't send mail - all recipients were rejected: 550 5.1.1 unknown user", 'mail_address'],
    ['mail:send', 'no mail template answers', 'letter'],
    ['search:challenges', 'fetch failed', 'search'],
    ['match:index', 'search index: index_not_found', 'search'],
    ['challenge:advance', 'MongoServerSelectionError: connection timed out', 'database'],
    ['challenge:advance', 'x is not a function', 'unknown'],
  ])('of %s, "%s", is %s', (type, message, failure) => {
    expect(failureOf(type, message)).toBe(failure);
  });

  it('tells no address, token or password', () => {
    const told = withoutSecrets(
      'smtp://user:geheim-passwort@mail.example refused anna.verdi@acqua.example with hQ3v9X0kYpZ2sTn4bLw8RcJ6dFm1aEuG',
    );
    expect(told).toBe('smtp://…@mail.example refused a…@acqua.example with …');
    expect(withoutSecrets('x '.repeat(5_000))).toHaveLength(300);
  });

  it('shows enough of an address to recognise a letter', () => {
    expect(maskAddress('anna.verdi@acqua.example')).toBe('a…@acqua.example');
    expect(maskAddress('')).toBe('');
  });
});
