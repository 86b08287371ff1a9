/**
 * Randomness by integer hashing: the same seed and labels give the same numbers on every machine and in any order
 * of work. Streams are independent per label, so changing one word of a prompt leaves the rest of a scene alone.
 */
export type Random = () => number;

/** A stream of numbers in [0, 1) for a seed and the labels of what it is for: `random(seed, "tree", 3)`. */
export function random(seed: number, ...labels: readonly (string | number)[]): Random {
  let state = hash(seed, ...labels);
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    return mix(state) / 4_294_967_296;
  };
}

/** 32 bits from a seed (up to 2^53) and labels. */
export function hash(seed: number, ...labels: readonly (string | number)[]): number {
  let state = mix(((seed % 4_294_967_296) >>> 0) ^ mix(Math.floor(seed / 4_294_967_296) >>> 0));
  for (const label of labels) state = typeof label === "number" ? mix(state ^ (label >>> 0)) : hashText(state, label);
  return state;
}

function hashText(state: number, text: string): number {
  let result = state;
  for (let i = 0; i < text.length; i++) result = mix(result ^ text.charCodeAt(i));
  return result;
}

/** Finaliser of MurmurHash3: every input bit reaches every output bit. */
function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
