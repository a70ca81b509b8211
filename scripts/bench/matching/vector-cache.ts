import { existsSync, mkdirSync, openSync, readFileSync, statSync, truncateSync, writeSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { vectorKey } from '$server/embeddings/vector-key';
import type { Embedder, EmbeddingPurpose } from '$server/embeddings/embedder';

const KEY_BYTES = 32;

/**
 * Vectors kept between runs, outside the project's tree: one file per model, records of a SHA-256 key and float32
 * numbers, only ever appended to, so that an interrupted run loses at most its last batch.
 */
export class VectorCache {
  readonly path: string;
  private readonly vectors = new Map<string, Float32Array>();
  private readonly record: number;
  private file: number | undefined;

  constructor(
    private readonly model: string,
    private readonly dimensions: number,
    directory = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'sfida', 'vectors'),
  ) {
    mkdirSync(directory, { recursive: true });
    this.path = join(directory, `${model.replace(/[^\w.-]/g, '_')}-${dimensions}.f32`);
    this.record = KEY_BYTES + dimensions * 4;
    this.load();
  }

  private load() {
    if (!existsSync(this.path)) return;
    const bytes = readFileSync(this.path);
    for (let at = 0; at + this.record <= bytes.length; at += this.record) {
      const key = bytes.toString('hex', at, at + KEY_BYTES);
      // A copy: a view on the file's buffer may start at an address that is no multiple of four.
      const copy = bytes.buffer.slice(bytes.byteOffset + at + KEY_BYTES, bytes.byteOffset + at + this.record);
      this.vectors.set(key, new Float32Array(copy));
    }
  }

  private add(key: string, vector: Float32Array) {
    this.vectors.set(key, vector);
    this.file ??= this.openForAppending();
    writeSync(this.file, Buffer.concat([Buffer.from(key, 'hex'), Buffer.from(vector.buffer)]));
  }

  /** A run that was killed may have left half a record, which would shift all that follow. */
  private openForAppending(): number {
    if (existsSync(this.path)) {
      const size = statSync(this.path).size;
      if (size % this.record) truncateSync(this.path, size - (size % this.record));
    }
    return openSync(this.path, 'a');
  }

  /** The texts that have no vector yet, each once, by key. */
  missing(texts: readonly string[], purpose: EmbeddingPurpose): Map<string, string> {
    const keyed = texts.map((text) => [vectorKey(this.model, purpose, text), text] as const);
    return new Map(keyed.filter(([key, text]) => text && !this.vectors.has(key)));
  }

  /** Embeds what is missing and keeps every batch as it comes. */
  async fill(
    embedder: Embedder,
    texts: readonly string[],
    purpose: EmbeddingPurpose,
    progress: (added: number) => void,
  ): Promise<void> {
    const missing = this.missing(texts, purpose);
    const keys = [...missing.keys()];
    await embedder.embed([...missing.values()], purpose, (batch, start) => {
      batch.forEach((vector, i) => this.add(keys[start + i]!, Float32Array.from(vector)));
      progress(batch.length);
    });
  }

  /** One vector per text; null where the text is empty or was never embedded. */
  get(texts: readonly string[], purpose: EmbeddingPurpose): (Float32Array | null)[] {
    return texts.map((text) => this.vectors.get(vectorKey(this.model, purpose, text)) ?? null);
  }
}
