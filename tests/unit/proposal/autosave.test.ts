import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Autosave } from '$ui/proposal/autosave.svelte';

const LATENCY_MS = 200;

/** A page with two fields and a server whose answers the test decides. */
function aPage(answers: (Response | Error)[]) {
  const texts: Record<string, string> = { title: 'Titolo', 'answers.d1': 'Prima.' };
  const sent: { version: number; title: string; answers: Record<string, string> }[] = [];
  const autosave = new Autosave<{ version: number; title: string; answers: { d1: string } }>({
    url: '/proposals/x/draft',
    version: 3,
    savedAt: null,
    read: () => ({ ...texts }),
    take: (field, text) => (texts[field] = text),
    pack: ({ title, 'answers.d1': d1 }) => ({ title, answers: { d1 } }),
    unpack: ({ title, answers: { d1 } }) => ({ title, 'answers.d1': d1 }),
    send: async (_url, init) => {
      sent.push(JSON.parse(String(init?.body)) as never);
      await new Promise((done) => setTimeout(done, LATENCY_MS));
      const answer = answers.shift() ?? saved(99);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  const type = (field: string, text: string) => {
    texts[field] = text;
    autosave.changed();
  };
  return { autosave, texts, sent, type };
}
const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
const saved = (version: number) => json(200, { version, savedAt: '2026-12-01T10:00:00Z' });
const stored = (version: number, title: string, d1: string) =>
  json(409, { message: '', stored: { version, title, answers: { d1 } } });

describe('a draft saves itself', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('a second after the last key, once', async () => {
    const { autosave, sent, type } = aPage([saved(4)]);
    for (const text of ['S', 'Se', 'Seconda.']) {
      type('answers.d1', text);
      await vi.advanceTimersByTimeAsync(400);
    }
    expect(sent).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1_000 + LATENCY_MS);
    expect(sent).toEqual([{ version: 3, title: 'Titolo', answers: { d1: 'Seconda.' } }]);
    expect(autosave.status).toMatchObject({ state: 'saved' });
    expect([autosave.version, autosave.unsaved]).toEqual([4, false]);
  });

  it('nothing changed: nothing is sent', async () => {
    const { autosave, sent, type } = aPage([]);
    type('answers.d1', 'Prima.');
    await vi.advanceTimersByTimeAsync(5_000);
    await autosave.flush();
    expect(sent).toHaveLength(0);
  });

  it('saves wait for one another, and what is typed meanwhile goes with the next', async () => {
    const { sent, type, autosave } = aPage([saved(4), saved(5)]);
    type('answers.d1', 'Uno.');
    void autosave.flush();
    await vi.advanceTimersByTimeAsync(LATENCY_MS / 2);
    type('answers.d1', 'Due.');
    void autosave.flush();
    await vi.advanceTimersByTimeAsync(2 * LATENCY_MS);
    expect(sent.map(({ version, answers }) => [version, answers.d1])).toEqual([
      [3, 'Uno.'],
      [4, 'Due.'],
    ]);
    expect(autosave.unsaved).toBe(false);
  });

  it('without a network the text stays, the seconds count down and it is tried again, ever more slowly', async () => {
    const { autosave, texts, sent, type } = aPage([new TypeError('offline'), json(503, {}), saved(4)]);
    type('answers.d1', 'Scritto offline.');
    await vi.advanceTimersByTimeAsync(1_000 + LATENCY_MS);
    expect(autosave.status).toEqual({ state: 'failed', retryIn: 5 });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(autosave.status).toEqual({ state: 'failed', retryIn: 3 });
    await vi.advanceTimersByTimeAsync(3_000 + LATENCY_MS);
    expect(autosave.status).toEqual({ state: 'failed', retryIn: 10 });
    expect([texts['answers.d1'], autosave.unsaved]).toEqual(['Scritto offline.', true]);
    await vi.advanceTimersByTimeAsync(10_000 + LATENCY_MS);
    expect(autosave.status).toMatchObject({ state: 'saved' });
    expect(sent).toHaveLength(3);
  });

  it('says when the session has ended, and goes on when the person is back', async () => {
    const { autosave, type } = aPage([json(401, { message: '' }), saved(4)]);
    type('answers.d1', 'Ancora qui.');
    await vi.advanceTimersByTimeAsync(1_000 + LATENCY_MS);
    expect(autosave.signedOut).toBe(true);
    await vi.advanceTimersByTimeAsync(5_000 + LATENCY_MS);
    expect([autosave.signedOut, autosave.unsaved]).toEqual([false, false]);
  });

  it('says why it cannot go on, when the server will not take it any more', async () => {
    const { autosave, texts, type } = aPage([json(409, { message: 'La rosa è chiusa.' })]);
    type('answers.d1', 'Tardi.');
    await vi.advanceTimersByTimeAsync(1_000 + LATENCY_MS);
    expect([autosave.refusal, autosave.inConflict]).toEqual(['La rosa è chiusa.', false]);
    expect(texts['answers.d1']).toBe('Tardi.');
    autosave.stop();
  });

  it('another window that changed another field is no trouble: both texts are kept', async () => {
    const { autosave, texts, sent, type } = aPage([stored(7, 'Altro titolo', 'Prima.'), saved(8)]);
    type('answers.d1', 'Mia.');
    await vi.advanceTimersByTimeAsync(1_000 + LATENCY_MS);
    expect(autosave.inConflict).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000 + LATENCY_MS);
    expect(texts).toEqual({ title: 'Altro titolo', 'answers.d1': 'Mia.' });
    expect(sent[1]).toEqual({ version: 7, title: 'Altro titolo', answers: { d1: 'Mia.' } });
  });

  it('where both changed one field it stops, keeps both, and goes on with the chosen one', async () => {
    const { autosave, texts, sent, type } = aPage([stored(7, 'Titolo', 'Sua.'), saved(8)]);
    type('answers.d1', 'Mia.');
    await vi.advanceTimersByTimeAsync(1_000 + LATENCY_MS);
    expect(autosave.status).toMatchObject({ state: 'conflict' });
    expect([texts['answers.d1'], autosave.conflicts]).toEqual(['Mia.', { 'answers.d1': 'Sua.' }]);
    type('answers.d1', 'Mia, ancora.');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);

    autosave.resolve('answers.d1');
    await vi.advanceTimersByTimeAsync(LATENCY_MS);
    expect(sent[1]).toMatchObject({ version: 7, answers: { d1: 'Mia, ancora.' } });
    expect(autosave.status).toMatchObject({ state: 'saved' });
  });
});
