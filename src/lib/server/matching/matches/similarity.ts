/** How near two vectors are, as Meilisearch gives it: (1 + cosine) / 2. Null where either is missing. */
export function similarityOf(a: Float32Array | undefined, b: Float32Array | undefined): number | null {
  if (!a || !b || a.length !== b.length) return null;
  let dot = 0;
  let ofA = 0;
  let ofB = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i] as number;
    const y = b[i] as number;
    dot += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return (1 + dot / Math.sqrt(ofA * ofB || 1)) / 2;
}
