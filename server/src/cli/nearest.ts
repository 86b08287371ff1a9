/** `Did you mean …?` for words of ours that somebody has nearly written. */

/** The nearest word, at most a third of its letters away; null when none is near. */
export function nearest(word: string, words: readonly string[]): string | null {
  const near = words
    .map((one) => ({ one, distance: one.includes(word) && word.length > 2 ? 1 : distance(word, one) }))
    .filter(({ one, distance }) => distance <= Math.max(1, one.length / 3))
    .sort((left, right) => left.distance - right.distance);
  return near[0]?.one ?? null;
}

/** Insertions, deletions and changes of one letter. */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, i) => i);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++)
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (left[i - 1] === right[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[right.length]!;
}
