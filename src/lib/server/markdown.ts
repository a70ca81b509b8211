import { marked } from 'marked';
import sanitize from 'sanitize-html';

/** Paragraphs, lists, emphasis and links: what a challenge needs. Everything else is dropped (trust 27). */
const ALLOWED: sanitize.IOptions = {
  allowedTags: ['p', 'br', 'ul', 'ol', 'li', 'strong', 'em', 'a'],
  allowedAttributes: { a: ['href', 'rel'] },
  allowedSchemes: ['https', 'http', 'mailto'],
  transformTags: { a: sanitize.simpleTransform('a', { rel: 'nofollow noopener' }) },
};

/** Markdown as safe HTML. */
export function safeHtml(markdown: string): string {
  return sanitize(marked.parse(markdown, { async: false, gfm: true }), ALLOWED);
}
