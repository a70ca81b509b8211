import { countTerms } from './searchable';

/**
 * How frequent terms are in everything that is compared: challenges, proposals, passports and a background text.
 * Learnt together, because on a small collection alone rare and telling words cannot be told apart.
 */
export interface TermStatistics {
  /** Texts counted. */
  documents: number;
  /** Stems in all of them. */
  totalLength: number;
  /** Texts in which a term stands, for terms asked for. Pairs that stand in one text alone need not be kept. */
  frequency: ReadonlyMap<string, number>;
}

/** Counts searchable texts as they come; order and batches make no difference. */
export class StatisticsBuilder implements TermStatistics {
  documents = 0;
  totalLength = 0;
  readonly frequency = new Map<string, number>();

  add(searchable: string): this {
    return this.change(searchable, 1);
  }

  /** Takes back what `add` counted, when a text changes or goes. */
  remove(searchable: string): this {
    return this.change(searchable, -1);
  }

  private change(searchable: string, by: 1 | -1): this {
    const { counts, length } = countTerms(searchable);
    this.documents += by;
    this.totalLength += by * length;
    for (const term of counts.keys()) {
      const now = (this.frequency.get(term) ?? 0) + by;
      if (now > 0) this.frequency.set(term, now);
      else this.frequency.delete(term);
    }
    return this;
  }
}

/** Mean number of stems in a text; 1 when nothing is known, so that nothing divides by zero. */
export function averageLength({ documents, totalLength }: TermStatistics): number {
  return documents > 0 && totalLength > 0 ? totalLength / documents : 1;
}

/**
 * Inverse document frequency, ln(1 + (N − n + ½) / (n + ½)): Robertson and Spärck Jones' weight, with the 1 that keeps
 * it positive for a term in more than half of the texts (Lucene's BM25Similarity; Robertson & Zaragoza 2009, §3.1).
 */
export function inverseDocumentFrequency(documents: number, frequency: number): number {
  const n = Math.min(frequency, documents);
  return Math.log(1 + (documents - n + 0.5) / (n + 0.5));
}
