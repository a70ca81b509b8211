import { z } from 'zod';
import { handleForm } from '$server/http/form';
import { verifyReceipt } from '$server/proposals/verify-receipt';
import type { Actions } from './$types';

/** Copied out of a letter or a PDF, with its spaces and line ends. */
const receipt = z.object({
  receipt: z
    .string()
    .max(80)
    .transform((text) => text.replace(/\s/g, '').toUpperCase())
    .pipe(z.string().min(1).max(40)),
  sha256: z
    .string()
    .max(200)
    .transform((text) => text.replace(/\s/g, '').toLowerCase())
    .pipe(z.string().min(1))
    .refine((text) => text === '' || /^[0-9a-f]{64}$/.test(text), {
      params: { reason: 'not_a_fingerprint' },
    }),
});

export const actions: Actions = {
  default: (event) =>
    handleForm(event, receipt, async (data) => ({
      ...data,
      valid: await verifyReceipt(data.receipt, data.sha256, event.getClientAddress()),
    })),
};
