import { Spans } from "./spans.ts";

/** No face draws this texel. */
export const NOBODY = -1;

/** The face that draws each texel of a square map. The `gutter` texels around belong to the face beside them, so that filtering at a seam finds the right colour. */
export function texelOwners(
  { corners, side }: { readonly corners: Float32Array; readonly side: number },
  gutter: number,
): Int32Array {
  const owners = new Int32Array(side * side).fill(NOBODY);
  const spans = new Spans(side);
  for (let first = 0, face = 0; first < corners.length; first += 6, face++) {
    spans.cover(corners, first);
    for (let y = spans.top; y <= spans.bottom; y++) {
      for (let t = y * side + spans.left[y], end = y * side + spans.right[y]; t <= end; t++) owners[t] = face;
    }
  }
  let edge = new Texels();
  for (let t = 0; t < owners.length; t++) if (owners[t] !== NOBODY && hasFreeNeighbour(owners, side, t)) edge.push(t);
  for (let ring = 0; ring < gutter; ring++) edge = spread(owners, side, edge);
  return owners;
}

/** Gives the free texels beside an edge to its owners; returns them as the next edge. The first beside one gets it. */
function spread(owners: Int32Array, side: number, edge: Texels): Texels {
  const next = new Texels();
  for (let i = 0; i < edge.length; i++) {
    const t = edge.at(i);
    const x = t % side;
    if (x > 0 && owners[t - 1] === NOBODY) next.give(t - 1, owners, owners[t]);
    if (x + 1 < side && owners[t + 1] === NOBODY) next.give(t + 1, owners, owners[t]);
    if (t >= side && owners[t - side] === NOBODY) next.give(t - side, owners, owners[t]);
    if (t + side < owners.length && owners[t + side] === NOBODY) next.give(t + side, owners, owners[t]);
  }
  return next;
}

function hasFreeNeighbour(owners: Int32Array, side: number, t: number): boolean {
  const x = t % side;
  return (
    (x > 0 && owners[t - 1] === NOBODY) ||
    (x + 1 < side && owners[t + 1] === NOBODY) ||
    (t >= side && owners[t - side] === NOBODY) ||
    (t + side < owners.length && owners[t + side] === NOBODY)
  );
}

/** A list of texels that grows. */
class Texels {
  length = 0;
  #data = new Int32Array(1 << 14);

  at(i: number): number {
    return this.#data[i];
  }

  push(t: number): void {
    if (this.length === this.#data.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.#data);
      this.#data = larger;
    }
    this.#data[this.length++] = t;
  }

  give(t: number, owners: Int32Array, owner: number): void {
    owners[t] = owner;
    this.push(t);
  }
}
