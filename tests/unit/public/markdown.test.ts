import { describe, expect, it } from 'vitest';
import { plainText, safeHtml } from '$server/markdown';

/** After the collections of OWASP's filter evasion sheet and of cure53's html5sec, and what markdown adds to them. */
const INJECTIONS = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=//evil.test/x.js></SCRIPT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  '<img src="javascript:alert(1)">',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="data:text/html,<script>alert(1)</script>"></object>',
  '<embed src="javascript:alert(1)">',
  '<body onload=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href="&#106;&#97;&#118;&#97;script:alert(1)">x</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="https://ok.test" onclick="alert(1)">x</a>',
  '<a href="https://ok.test" style="position:fixed;inset:0">x</a>',
  '[x](javascript:alert(1))',
  '[x](JAVASCRIPT:alert(1))',
  '[x](&#x6A;avascript:alert(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](//evil.test)',
  '![x](javascript:alert(1))',
  '![x](https://evil.test/pixel.png)',
  '[x]: javascript:alert(1)\n\n[x]',
  '<javascript:alert(1)>',
  '`<script>alert(1)</script>`',
  '```html\n<script>alert(1)</script>\n```',
  '<style>@import "//evil.test/x.css";</style>',
  '<link rel=stylesheet href=//evil.test/x.css>',
  '<meta http-equiv="refresh" content="0;url=//evil.test">',
  '<base href="//evil.test/">',
  '<form action="//evil.test"><input name=q><button>x</button></form>',
  '<details open ontoggle=alert(1)>',
  '<video><source onerror=alert(1)></video>',
  '<p id="main" class="sr-only">x</p>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<textarea><script>alert(1)</script></textarea>',
  '<xmp><script>alert(1)</script></xmp>',
  '<!--><script>alert(1)</script-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<template><script>alert(1)</script></template>',
  '"><script>alert(1)</script>',
  '</p></div></main><script>alert(1)</script>',
  '\u0000<script>alert(1)</script>',
  '<a href="\u0001javascript:alert(1)">x</a>',
];

const TAG = /<(\/?)([a-z0-9]+)((?:\s+[^<>]*)?)\s*\/?>/gi;

describe('the text of a challenge', () => {
  it.each(INJECTIONS)('stays inert: %j', (text) => {
    const html = safeHtml(text);
    // Whatever is left of it is plain tags from the list; everything else that looks like one is escaped.
    const rest = html.replace(TAG, (_tag, close: string, name: string, attributes: string) => {
      expect(['p', 'br', 'ul', 'ol', 'li', 'strong', 'em', 'a']).toContain(name.toLowerCase());
      if (name.toLowerCase() !== 'a' || close) expect(attributes.trim()).toBe('');
      else expect(attributes.trim()).toMatch(/^(href="(https?:|mailto:)[^"]*" )?rel="nofollow noopener"$/);
      return '';
    });
    expect(rest).not.toMatch(/[<>]/);
  });

  it('keeps paragraphs, lists, emphasis and links, and marks links as not ours', () => {
    expect(safeHtml('Uno **due** *tre*\n\n- quattro\n- [cinque](https://example.org/a?b=1&c=2)')).toBe(
      '<p>Uno <strong>due</strong> <em>tre</em></p>\n<ul>\n<li>quattro</li>\n<li>' +
        '<a href="https://example.org/a?b=1&amp;c=2" rel="nofollow noopener">cinque</a></li>\n</ul>\n',
    );
  });

  it('turns headings into paragraphs: the page has its own', () => {
    expect(safeHtml('# Titolo\n\nTesto')).toBe('<p>Titolo</p>\n<p>Testo</p>\n');
  });

  it('does not hang on text that is made to be slow', () => {
    expect(safeHtml('['.repeat(5_000) + '*'.repeat(5_000) + '> '.repeat(2_000))).toContain('[[[');
  });

  it.each([
    ['quotations in quotations', '>'.repeat(6_000)],
    ['quotations with spaces', '> '.repeat(3_000)],
    ['lists in quotations', '> - '.repeat(1_500)],
    ['lists in lists', '- '.repeat(3_000)],
    ['numbered lists in lists', '1. '.repeat(2_000)],
  ])('six thousand signs of %s do not take the page down', (_what, text) => {
    expect(safeHtml(`${text}Testo`)).toContain('Testo');
    expect(plainText(`${text}Testo`)).toContain('Testo');
  });

  it('quotations and lists that somebody means stay as deep as they are', () => {
    expect(safeHtml('- a\n  - b\n    - c\n      - d').match(/<ul>/g)).toHaveLength(4);
  });
});
