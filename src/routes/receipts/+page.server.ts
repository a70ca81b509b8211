import { z } from 'zod';
import { handleForm } from '$server/http/form';
import { verifyReceipt } from '$server/proposals/verify-receipt';
import type { Actions } from './$types';

const receipt = z.object({
  receipt: z.string().trim().toUpperCase().min(1).max(40),
  sha256: z
    .string()
    .transform((text) => text.replace(/\s/g, '').toLowerCase())
    .pipe(z.string().min(1).max(64)),
});

export const actions: Actions = {
  default: (event) =>
    handleForm(event, receipt, async (data) => ({
      receipt: data.receipt,
      valid: await verifyReceipt(data.receipt, data.sha256),
    })),
};
