import { z } from 'zod';
import { nameFault, visible } from '$domain/name';

/**
 * No line break and no other control character. Browsers send none from a field of one line; one that comes
 * nevertheless would begin another header in a letter, or another entry in a log (trust 29).
 */
export const ONE_LINE = /^\P{Cc}*$/u;

/** Digits, with the marks that part the thousands in Italian, English or typeset text: `40.000`, `40,000`, `40 000`. */
const WHOLE = /^(\d+|\d{1,3}([.,\s'’]\d{3})+)$/u;

/** A whole number as people write it. `40.000` is forty thousand: read as a decimal it would be forty. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .trim()
    .transform((text, context) => {
      if (WHOLE.test(text)) return Number(text.replace(/\D/g, ''));
      context.addIssue({ code: 'custom', params: { reason: text ? 'number' : 'required' } });
      return z.NEVER;
    })
    .pipe(z.number().int().min(min).max(max));

/** A title: one line, trimmed, without marks that nobody sees. */
export const oneLine = (max: number) => z.string().overwrite(visible).trim().max(max).regex(ONE_LINE);

/** A name, or nothing: what a person or an organisation is called. Others decide by it whom they trust. */
export const nameOrNothing = (max: number) =>
  oneLine(max).superRefine((name, context) => {
    // One that is too long is told so; half a megabyte is not looked at sign by sign (trust 29).
    const reason = name === '' || name.length > max ? null : nameFault(name);
    if (reason) context.addIssue({ code: 'custom', params: { reason } });
  });
/** What a person or an organisation is called. */
export const aName = (max: number) => nameOrNothing(max).min(1);

/** A web address, or nothing; `www.esempio.it`, as everybody writes it, is one over https. */
export const webAddress = z
  .string()
  .trim()
  .max(300)
  .transform((text) => (/^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(text) ? `https://${text}` : text))
  .pipe(z.union([z.literal(''), z.url({ protocol: /^https?$/ })]));

/** The name of something in an address; anything else is as if it were not there. */
export const slug = z
  .string()
  .regex(/^[a-z0-9-]{1,120}$/)
  .catch('');
