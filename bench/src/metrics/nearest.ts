/** Finds the nearest of many points: a tree of halves, each split across the longer side of its box. */

/** Points in a leaf, compared one by one. */
const LEAF = 16;

/** How far a point is from the nearest of `points` (x, y, z each, at least one). The points are sorted in place. */
export function nearestOf(points: Float32Array): (x: number, y: number, z: number) => number {
  const count = points.length / 3;
  const tree: Tree = { points, boxes: new Float32Array(2 ** Math.ceil(Math.log2(Math.max(2, count / LEAF))) * 12) };
  split(tree, { node: 1, from: 0, to: count });
  const at = new Float64Array(3);
  const search = ({ node, from, to }: Part, best: number): number => {
    if (to - from <= LEAF) return Math.min(best, nearestAmong(points, at, [from, to]));
    const middle = (from + to) >> 1;
    const halves = [
      { node: node * 2, from, to: middle, away: awayFrom(tree, node * 2, at) },
      { node: node * 2 + 1, from: middle, to, away: awayFrom(tree, node * 2 + 1, at) },
    ] as const;
    const [near, far] = halves[0].away <= halves[1].away ? halves : [halves[1], halves[0]];
    const found = near.away < best ? search(near, best) : best;
    return far.away < found ? search(far, found) : found;
  };
  return (x, y, z) => {
    at[0] = x;
    at[1] = y;
    at[2] = z;
    return Math.sqrt(search({ node: 1, from: 0, to: count }, Infinity));
  };
}

interface Tree {
  readonly points: Float32Array;
  /** Least x, y, z and greatest x, y, z of each node; the halves of node n are 2n and 2n + 1. */
  readonly boxes: Float32Array;
}

interface Part {
  readonly node: number;
  readonly from: number;
  readonly to: number;
}

function split(tree: Tree, { node, from, to }: Part): void {
  const box = tree.boxes
    .subarray(node * 6, node * 6 + 6)
    .fill(Infinity, 0, 3)
    .fill(-Infinity, 3);
  for (let i = from * 3; i < to * 3; i++) {
    const k = i % 3;
    const value = tree.points[i]!;
    if (value < box[k]!) box[k] = value;
    if (value > box[k + 3]!) box[k + 3] = value;
  }
  if (to - from <= LEAF) return;
  const middle = (from + to) >> 1;
  const sides = [box[3]! - box[0]!, box[4]! - box[1]!, box[5]! - box[2]!];
  halve(tree.points, sides.indexOf(Math.max(...sides)), { from, middle, to });
  split(tree, { node: node * 2, from, to: middle });
  split(tree, { node: node * 2 + 1, from: middle, to });
}

/** The squared distance from a point to a node's box; 0 inside it. */
function awayFrom({ boxes }: Tree, node: number, at: Float64Array): number {
  let squared = 0;
  for (let k = 0; k < 3; k++) {
    const outside = Math.max(0, boxes[node * 6 + k]! - at[k]!, at[k]! - boxes[node * 6 + k + 3]!);
    squared += outside * outside;
  }
  return squared;
}

/** Hoare's selection: afterwards no point before the middle is greater along the axis, and none after it is less. */
function halve(points: Float32Array, axis: number, part: { from: number; middle: number; to: number }): void {
  let low = part.from;
  let high = part.to - 1;
  while (low < high) {
    const pivot = points[((low + high) >> 1) * 3 + axis]!;
    let i = low;
    let j = high;
    while (i <= j) {
      while (points[i * 3 + axis]! < pivot) i++;
      while (points[j * 3 + axis]! > pivot) j--;
      if (i <= j) swap(points, i++ * 3, j-- * 3);
    }
    if (part.middle <= j) high = j;
    else if (part.middle >= i) low = i;
    else return;
  }
}

function swap(points: Float32Array, a: number, b: number): void {
  for (let k = 0; k < 3; k++) {
    const kept = points[a + k]!;
    points[a + k] = points[b + k]!;
    points[b + k] = kept;
  }
}

/** Squared. */
function nearestAmong(points: Float32Array, at: Float64Array, [from, to]: readonly [number, number]): number {
  let best = Infinity;
  for (let i = from * 3; i < to * 3; i += 3) {
    best = Math.min(best, (points[i]! - at[0]!) ** 2 + (points[i + 1]! - at[1]!) ** 2 + (points[i + 2]! - at[2]!) ** 2);
  }
  return best;
}
