import { z } from 'zod';

/**
 * No line break and no other control character. Browsers send none from a field of one line; one that comes
 * nevertheless would begin another header in a letter, or another entry in a log (trust 29).
 */
export const ONE_LINE = /^\P{Cc}*$/u;

/** A name or a title: one line, trimmed. */
export const oneLine = (max: number) => z.string().trim().max(max).regex(ONE_LINE);
