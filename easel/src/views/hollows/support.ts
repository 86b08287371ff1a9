/** How far the views themselves speak for a surface: whether those that see the same point of it see the same paint, more than by chance. */
import type { PhotoHull } from "./photo-hull.ts";
import { hueApart } from "./witness.ts";

/** Distance of hues up to which two views agree. */
const SAME_HUE = 0.06;

/** Cosine between two views' directions from which on they are as good as opposite: such views see no surface together. */
const OPPOSITE = -0.75;

/** Each pair is also compared with so many others of the same surface: what agrees with those as well, one colour, agrees by chance. */
const STRANGERS = 4;

export interface Support {
  /** Samples that any view sees. */
  readonly seen: number;
  /** Part of the pairs of views that agree on what they see, and part of as many pairs of different points that do. */
  readonly agreed: number;
  readonly byChance: number;
  /** Part of the seen samples that pairs of views agree on beyond chance. */
  readonly beyondChance: number;
}

/** The support of samples, given by number; all must be in the hull's surface, which must have been looked at. */
export function supportOf(hull: PhotoHull, samples: Iterable<number>): Support {
  const pairs: number[] = [];
  let seen = 0;
  let shared = 0;
  for (const n of samples) {
    const seeing = hull.seenBy(n);
    const before = pairs.length;
    addPairs(hull, n, seeing, pairs);
    if (seeing.length > 0) seen++;
    if (pairs.length > before) shared++;
  }
  const agreed = agreeing(hull, pairs, 0);
  let byChance = 0;
  for (let k = 1; k <= STRANGERS; k++) byChance += agreeing(hull, pairs, Math.floor((pairs.length * k) / PAIR / (STRANGERS + 1)));
  byChance /= STRANGERS;
  return { seen, agreed, byChance, beyondChance: seen === 0 ? 0 : ((agreed - byChance) * shared) / seen };
}

/** Numbers of a pair: a witness and its cell, and another and its cell. */
const PAIR = 4;

function addPairs(hull: PhotoHull, n: number, seeing: Uint8Array, pairs: number[]): void {
  for (let a = 1; a < seeing.length; a++) {
    for (let b = 0; b < a; b++) {
      if (isOpposite(hull, seeing[a], seeing[b])) continue;
      pairs.push(seeing[a], hull.cellOf(n, seeing[a]), seeing[b], hull.cellOf(n, seeing[b]));
    }
  }
}

function isOpposite({ witnesses }: PhotoHull, a: number, b: number): boolean {
  const one = witnesses[a].placed.frame.towards;
  const other = witnesses[b].placed.frame.towards;
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2] < OPPOSITE;
}

/** Part of the pairs that agree, the first of each with the second of the one that is `shift` pairs further on. */
function agreeing({ witnesses }: PhotoHull, pairs: readonly number[], shift: number): number {
  if (pairs.length === 0) return 0;
  let agreed = 0;
  for (let i = 0; i < pairs.length; i += PAIR) {
    const j = (i + shift * PAIR) % pairs.length;
    if (hueApart(witnesses[pairs[i]], pairs[i + 1], witnesses[pairs[j + 2]], pairs[j + 3]) < SAME_HUE) agreed++;
  }
  return (agreed * PAIR) / pairs.length;
}
