import type { SaveState } from '../time/save-state';

const PAUSE_MS = 1_000;
const RETRY_SECONDS = 5;

/**
 * Keeps a review on the server as it is typed, a second after the last key. A save that fails is tried again; one that
 * finds another window's text stops and shows both. Without JavaScript the form's own button saves.
 */
export class Autosave<Stored extends { version?: number }> {
  status = $state<SaveState>({ state: 'idle' });
  version = $state(0);
  /** The other window's text, once there is a conflict. */
  stored = $state<Stored | null>(null);
  /** Why saving stopped, in the reader's language. */
  message = $state('');

  private timer: ReturnType<typeof setTimeout> | undefined;
  private saving: Promise<void> = Promise.resolve();
  private dirty = false;

  constructor(
    private readonly url: string,
    version: number,
    savedAt: Date | null,
    private readonly read: (form: HTMLFormElement) => object,
  ) {
    this.version = version;
    this.status = version > 0 && savedAt ? { state: 'saved', at: savedAt } : { state: 'idle' };
  }

  changed(form: HTMLFormElement): void {
    if (this.stored) return;
    this.dirty = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(form), PAUSE_MS);
  }

  /** Saves now what is not saved yet; saves follow one another. */
  flush(form: HTMLFormElement): Promise<void> {
    clearTimeout(this.timer);
    this.saving = this.saving.then(() => this.save(form));
    return this.saving;
  }

  private async save(form: HTMLFormElement): Promise<void> {
    if (!this.dirty || this.stored) return;
    this.dirty = false;
    this.status = { state: 'saving' };
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...this.read(form), version: this.version }),
        keepalive: true,
      });
      const body = (await response.json()) as {
        version: number;
        savedAt: string;
        message?: string;
        stored?: Stored;
      };
      if (response.status === 409) {
        this.stored = body.stored ?? ({} as Stored);
        this.message = body.message ?? '';
        this.version = body.stored?.version ?? this.version;
        this.status = { state: 'conflict' };
        return;
      }
      if (!response.ok) throw new Error(String(response.status));
      this.version = body.version;
      this.status = { state: 'saved', at: body.savedAt };
    } catch {
      this.dirty = true;
      this.status = { state: 'failed', retryIn: RETRY_SECONDS };
      this.timer = setTimeout(() => void this.flush(form), RETRY_SECONDS * 1_000);
    }
  }
}
