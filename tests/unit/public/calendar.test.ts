import { describe, expect, it } from 'vitest';
import { deadlineCalendar } from '$domain/challenge/calendar';

const now = new Date('2026-11-24T12:00:00Z');
const event = {
  uid: 'challenge-1@sfida.example.org',
  title: 'Fermate accessibili',
  description: 'Sapere prima di uscire',
  url: 'https://sfida.example.org/challenges/fermate',
  at: new Date('2026-12-11T17:00:00Z'),
  reminder: 'Tra due giorni',
};

describe('the calendar file of a deadline', () => {
  it('says the instant in UTC, with a reminder two days before', () => {
    const lines = deadlineCalendar(event, now).split('\r\n');
    expect(lines).toContain('DTSTART:20261211T170000Z');
    expect(lines).toContain('DTSTAMP:20261124T120000Z');
    expect(lines).toContain('TRIGGER:-P2D');
    expect(lines.at(-1)).toBe('');
  });

  it('a title cannot write properties of its own', () => {
    const file = deadlineCalendar(
      { ...event, title: 'A\r\nATTENDEE:mailto:x@evil.test\nB; C, D\\ \u0007E' },
      now,
    );
    expect(file).toContain('SUMMARY:A\\nATTENDEE:mailto:x@evil.test\\nB\\; C\\, D\\\\ E\r\n');
    expect(file.match(/^ATTENDEE/m)).toBeNull();
  });

  it('folds at 75 octets without cutting a letter in half', () => {
    const title = 'è'.repeat(200) + '🚲'.repeat(40);
    const file = deadlineCalendar({ ...event, title }, now);
    for (const line of file.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toContain('\ufffd');
    }
    expect(file.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}`);
  });
});
