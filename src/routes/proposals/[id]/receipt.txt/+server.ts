import { m } from '$i18n/paraglide/messages';
import { getLocale } from '$i18n/paraglide/runtime';
import { answer } from '$server/http/answer';
import { viewReceipt } from '$server/proposals/view-receipt';
import { receiptText } from '$ui/data/receipt-text';
import { receiptRows } from '$ui/proposal/receipt-rows';
import type { RequestHandler } from './$types';

/** The receipt as a file to keep, in the reader's language. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const number = Number(url.searchParams.get('revision')) || null;
  const receipt = await answer(viewReceipt(locals.actor, params.id, number, getLocale(), new Date()));
  const text = receiptText({ ...receipt, code: receipt.receipt, rows: receiptRows(receipt) });
  return new Response(`${text}\n\n${m.startup_receipt_check({ url: `${url.origin}/receipts` })}\n`, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      // Codes are made of capitals, digits and hyphens: nothing to escape.
      'content-disposition': `attachment; filename="${receipt.receipt}.txt"`,
    },
  });
};
