import { marked } from 'marked';
import sanitize from 'sanitize-html';

/** Paragraphs, lists, emphasis and links: what a challenge needs. Everything else is dropped (trust 27). */
const ALLOWED: sanitize.IOptions = {
  allowedTags: ['p', 'br', 'ul', 'ol', 'li', 'strong', 'em', 'a'],
  allowedAttributes: { a: ['href', 'rel'] },
  allowedSchemes: ['https', 'http', 'mailto'],
  // `//elsewhere` would be a link to another site that does not look like one.
  allowProtocolRelative: false,
  transformTags: {
    a: sanitize.simpleTransform('a', { rel: 'nofollow noopener' }),
    // A heading of the text would compete with the page's own: it stays as a paragraph.
    ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => [tag, 'p'])),
    blockquote: 'p',
  },
  nestingLimit: 12,
};

/** Markdown as safe HTML. */
export function safeHtml(markdown: string): string {
  return sanitize(parsed(markdown), ALLOWED);
}

/** Levels of quotations and lists in one another; a text that means something has two or three. */
const MAX_LEVELS = 8;
const MARK = String.raw`[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])`;
const TOO_DEEP = new RegExp(`^((?:${MARK}){${MAX_LEVELS}})(?:${MARK})+`, 'gm');

/**
 * Markdown as HTML that is not safe yet. A line that begins with thousands of `>` would exhaust the stack, and with it
 * every page that shows or searches the text: what is deeper than anybody writes becomes shallower.
 */
const parsed = (markdown: string): string =>
  marked.parse(markdown.replace(TOO_DEEP, '$1'), { async: false, gfm: true });

/** Only the words of a markdown text, for excerpts. Text, not HTML: a page escapes it as any other. */
export function plainText(markdown: string): string {
  const words = sanitize(parsed(markdown), {
    allowedTags: [],
    allowedAttributes: {},
  });
  return words
    .replace(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
}

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};
