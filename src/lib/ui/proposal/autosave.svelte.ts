import { mergeTexts, type Texts } from '$domain/proposal/two-versions';
import type { SaveState } from '../time/save-state';

const PAUSE_MS = 1_000;
const RETRY_SECONDS = [5, 10, 20, 40, 60];
/** The browser's limit for requests that outlive their page is 64 KiB. */
const KEEPALIVE_BYTES = 60_000;

interface Options<Stored> {
  url: string;
  version: number;
  savedAt: Date | string | null;
  /** The page's fields as they are now: `title`, `answers.d1`. */
  read: () => Texts;
  /** Puts another window's text into a field that was not touched here. */
  take: (field: string, text: string) => void;
  /** What the server is sent for these fields; the version is added. */
  pack: (fields: Texts) => object;
  /** What the server keeps, by the names of the page's fields. */
  unpack: (stored: Stored) => Texts;
  send?: typeof fetch;
}

/**
 * Keeps what is typed, a proposal's draft or a review, on the server, a second after the last key. A save that fails is tried again; one that
 * finds another window's text merges what it can and lets the person choose where both changed the same field.
 * Without JavaScript the form's own button saves.
 */
export class Autosave<Stored extends { version: number }> {
  status = $state<SaveState>({ state: 'idle' });
  version = $state(0);
  /** The other window's text, by field, where both changed it and nobody has chosen yet. */
  conflicts = $state<Texts>({});
  /** Why saving cannot go on, in the reader's language. */
  refusal = $state('');
  /** The session ended while typing. */
  signedOut = $state(false);

  private base: Texts;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private ticker: ReturnType<typeof setInterval> | undefined;
  private saving: Promise<void> = Promise.resolve();
  private failures = 0;

  constructor(private readonly options: Options<Stored>) {
    this.version = options.version;
    this.base = options.read();
    if (options.savedAt) this.status = { state: 'saved', at: options.savedAt };
  }

  /** Something here is not on the server. */
  get unsaved(): boolean {
    return Object.entries(this.options.read()).some(([field, text]) => text !== (this.base[field] ?? ''));
  }
  get inConflict(): boolean {
    return Object.keys(this.conflicts).length > 0;
  }

  changed(): void {
    if (this.inConflict) return;
    this.stopWaiting();
    this.timer = setTimeout(() => void this.flush(), PAUSE_MS);
  }

  /** Saves now what is not saved yet; saves follow one another, so that none overtakes another. */
  flush(): Promise<void> {
    this.stopWaiting();
    this.saving = this.saving.then(() => this.save());
    return this.saving;
  }

  /** What the form's own button saved. */
  accepted(version: number, savedAt: Date | string): void {
    this.version = version;
    this.base = this.options.read();
    this.failures = 0;
    this.status = { state: 'saved', at: savedAt };
  }

  /** Another window saved before: takes over what it alone changed, and asks about the rest. */
  reconcile(stored: Stored, base: Texts | null = this.base): void {
    const texts = this.options.unpack(stored);
    const { taken, conflicts } = mergeTexts(this.options.read(), texts, base);
    for (const [field, text] of Object.entries(taken)) this.options.take(field, text);
    this.version = stored.version;
    this.base = texts;
    this.conflicts = conflicts;
    this.status = this.inConflict ? { state: 'conflict', href: '#two-versions' } : { state: 'saving' };
    if (!this.inConflict) this.changed();
  }

  /** The person chose a text for this field. */
  resolve(field: string): void {
    const { [field]: _chosen, ...rest } = this.conflicts;
    this.conflicts = rest;
    if (!this.inConflict) void this.flush();
  }

  failed(): void {
    const seconds = RETRY_SECONDS[Math.min(this.failures++, RETRY_SECONDS.length - 1)] ?? 60;
    this.stopWaiting();
    this.status = { state: 'failed', retryIn: seconds };
    this.timer = setTimeout(() => void this.flush(), seconds * 1_000);
    this.ticker = setInterval(() => {
      if (this.status.state === 'failed' && this.status.retryIn > 0)
        this.status = { state: 'failed', retryIn: this.status.retryIn - 1 };
    }, 1_000);
  }

  stop(): void {
    this.stopWaiting();
  }

  private stopWaiting(): void {
    clearTimeout(this.timer);
    clearInterval(this.ticker);
  }

  private async save(): Promise<void> {
    if (this.inConflict || !this.unsaved) return;
    const sent = this.options.read();
    this.status = { state: 'saving' };
    this.refusal = '';
    let response: Response;
    let body: { version: number; savedAt: string; message: string; stored?: Stored };
    try {
      response = await this.request(sent);
      body = await response.json();
    } catch {
      return this.failed();
    }
    this.signedOut = response.status === 401;
    if (response.ok) {
      this.version = body.version;
      this.base = sent;
      this.failures = 0;
      this.status = { state: 'saved', at: body.savedAt };
      if (this.unsaved) this.changed();
    } else if (response.status === 409 && body.stored) {
      this.reconcile(body.stored);
    } else {
      // Wrong, gone, or not to be changed any more: trying again will not help by itself.
      if ([400, 404, 409, 413].includes(response.status)) this.refusal = body.message;
      this.failed();
    }
  }

  private request(sent: Texts): Promise<Response> {
    const body = JSON.stringify({ ...this.options.pack(sent), version: this.version });
    return (this.options.send ?? fetch)(this.options.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      keepalive: body.length < KEEPALIVE_BYTES,
    });
  }
}
