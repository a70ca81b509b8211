import { describe, expect, it } from 'vitest';
import { slug, webAddress } from '$server/http/fields';

describe('a web address', () => {
  it('may be written as everybody writes it', () => {
    expect(webAddress.parse(' www.esempio.it ')).toBe('https://www.esempio.it');
    expect(webAddress.parse('esempio.it/prova?a=b')).toBe('https://esempio.it/prova?a=b');
    expect(webAddress.parse('http://esempio.it')).toBe('http://esempio.it');
    expect(webAddress.parse('')).toBe('');
  });

  it('is never a script, a file or a single word', () => {
    for (const text of ['javascript:alert(1)', 'data:text/html,x', 'ftp://esempio.it', 'esempio', 'a b.it'])
      expect(webAddress.safeParse(text).success).toBe(false);
  });
});

it('the way back to a challenge leads to a challenge and nowhere else', () => {
  expect(slug.parse('fermate-accessibili')).toBe('fermate-accessibili');
  for (const text of [undefined, null, '//altrove.example', '../account', 'a&from=b', 'x'.repeat(121)])
    expect(slug.parse(text)).toBe('');
});
