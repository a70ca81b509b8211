import { m } from '$i18n/paraglide/messages';
import { longDate, timeWithSeconds, type Instant } from '../time/format';

/** The server's time of a receipt, as it is shown: Milan's, to the second, and UTC beside it. */
export const serverTime = (at: Instant) => ({
  milan: `${longDate(at)}, ${timeWithSeconds(at)}`,
  utc: timeWithSeconds(at, { zone: 'UTC' }),
});

/** A receipt as plain text, to copy or to keep in a file. */
export function receiptText(receipt: {
  code: string;
  at: Instant;
  sha256: string;
  rows: readonly { label: string; value: string }[];
}): string {
  const { milan, utc } = serverTime(receipt.at);
  return [
    `${m.ui_receipt()} ${receipt.code}`,
    ...receipt.rows.map((row) => `${row.label}: ${row.value}`),
    `${m.ui_receipt_server_time()}: ${milan} (Europe/Rome, ${utc} UTC)`,
    `${m.ui_receipt_fingerprint()}: ${receipt.sha256}`,
  ].join('\n');
}
