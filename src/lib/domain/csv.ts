/** What a spreadsheet would run as a formula when it opens the file; full-width signs too (OWASP, CSV injection). */
const FORMULA = /^[\s\p{Cc}]*[=+\-@＝＋－＠|%]/u;

/** A text that a spreadsheet shows and does not run (trust 30). */
export const neutral = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** One line of a CSV file (RFC 4180) of texts, each neutralised. Italian spreadsheets expect `;`, English ones `,`. */
export const csvLine = (cells: readonly string[], separator: ',' | ';'): string =>
  `${cells
    .map(neutral)
    .map((text) => (/["\r\n;,]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text))
    .join(separator)}\r\n`;

/** Says "UTF-8" to spreadsheets; the first character of a file. */
export const BYTE_ORDER_MARK = '\ufeff';
