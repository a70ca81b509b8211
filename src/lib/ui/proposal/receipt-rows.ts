import type { Picked } from '$domain/localised';
import { m } from '$i18n/paraglide/messages';

/** The facts of a proposal's receipt beside code, time and fingerprint. */
export const receiptRows = (receipt: {
  challenge: { title: Picked; member: string };
  title: string;
  sentBy: string;
  number: number;
  answers: number;
}) => [
  {
    label: m.startup_row_challenge(),
    value: [receipt.challenge.title.text, receipt.challenge.member].filter(Boolean).join(', '),
  },
  { label: m.startup_row_by(), value: receipt.sentBy },
  { label: m.startup_row_title(), value: receipt.title },
  {
    label: m.startup_row_content(),
    value: m.startup_row_content_value({ revision: receipt.number, answers: receipt.answers }),
  },
];
