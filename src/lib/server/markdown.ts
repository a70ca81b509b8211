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
  return sanitize(marked.parse(markdown, { async: false, gfm: true }), ALLOWED);
}

/** Only the words of a markdown text, for excerpts. Text, not HTML: a page escapes it as any other. */
export function plainText(markdown: string): string {
  const words = sanitize(marked.parse(markdown, { async: false, gfm: true }), {
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
