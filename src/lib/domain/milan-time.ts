/** Time is stored in UTC and shown in Europe/Rome; forms speak Milan time. */
export const ZONE = 'Europe/Rome';

export type MilanTime =
  { ok: true; date: Date } | { ok: false; problem: 'not_a_time' | 'missing_hour' | 'double_hour' };

/**
 * Reads `2026-12-11T18:00` as Milan time. An hour that daylight saving skips or repeats is refused:
 * a deadline must mean one instant (trust 17).
 */
export function parseMilanTime(text: string): MilanTime {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/.exec(text.trim());
  if (!match) return { ok: false, problem: 'not_a_time' };
  const [year, month, day, hour, minute] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const asUtc = Date.UTC(year, month - 1, day, hour, minute);
  if (new Date(asUtc).toISOString().slice(0, 16) !== text.trim()) return { ok: false, problem: 'not_a_time' };
  // Rome is UTC+1 or UTC+2: try both, keep those that read back as what was typed.
  const instants = [1, 2]
    .map((offset) => new Date(asUtc - offset * 3_600_000))
    .filter((d) => milanField(d) === text.trim());
  if (instants.length === 0) return { ok: false, problem: 'missing_hour' };
  if (instants.length === 2) return { ok: false, problem: 'double_hour' };
  return { ok: true, date: instants[0] as Date };
}

/** The instants at which a day of Milan's calendar (`2026-12-11`) begins and the next one does; null for no day. */
export function milanDay(text: string): { start: Date; end: Date } | null {
  const start = parseMilanTime(`${text}T00:00`);
  if (!start.ok) return null;
  const next = new Date(Date.parse(`${text}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const end = parseMilanTime(`${next}T00:00`);
  return end.ok ? { start: start.date, end: end.date } : null;
}

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** An instant as a form field shows it: `2026-12-11T18:00`, Milan time. */
export function milanField(date: Date): string {
  const part = Object.fromEntries(parts.formatToParts(date).map((p) => [p.type, p.value]));
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}
