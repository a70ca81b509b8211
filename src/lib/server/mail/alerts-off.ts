import { sign } from '../fingerprint';

/** What the signature of such a link stands over. */
export const alertsOffText = (userId: string): string => `alerts-off:${userId}`;

/** The address of a letter that silences letters of its kind for one person. It opens a page; only its button acts. */
export const alertsOffPath = (userId: string): string =>
  `/alerts/off?${new URLSearchParams({ person: userId, key: sign(alertsOffText(userId)) })}`;
