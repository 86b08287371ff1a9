/** One horizontal cut of a body: a superellipse whose four quadrants may differ in roundness. */
import type { Run } from "../outlines/runs.ts";

export interface Cut {
  /** Middle and half axes, in samples. */
  readonly x: number;
  readonly z: number;
  readonly a: number;
  readonly b: number;
  /** How far it reaches from its middle towards +z and −z at each column, and towards +x and −x at each line; negative beyond its ends. */
  readonly reachBack: Float32Array;
  readonly reachFront: Float32Array;
  readonly reachRight: Float32Array;
  readonly reachLeft: Float32Array;
}

export interface CutOptions {
  readonly front: Run;
  readonly side: Run;
  /** Exponents of the quadrants +x+z, −x+z, +x−z, −x−z. */
  readonly exponents: readonly number[];
  readonly nx: number;
  readonly nz: number;
}

/** More pairs of runs than this in a row (battlements) tell nothing about what belongs together: one cut spans them all. */
const MAX_CUTS = 6;

/** The cuts of a row: one for each pair of runs that a body shows in front and from the side. */
export function rowCuts(
  fronts: readonly Run[],
  sides: readonly Run[],
  options: Pick<CutOptions, "exponents" | "nx" | "nz">,
): readonly Cut[] {
  const many = fronts.length * sides.length > MAX_CUTS;
  const [across, deep] = many ? [[spanOf(fronts)], [spanOf(sides)]] : [fronts, sides];
  return across.flatMap((front) => deep.map((side) => cutOf({ ...options, front, side })));
}

function spanOf(runs: readonly Run[]): Run {
  return { from: runs[0].from, to: runs[runs.length - 1].to };
}

export function cutOf({ front, side, exponents, nx, nz }: CutOptions): Cut {
  const x = (front.from + front.to) / 2;
  const z = (side.from + side.to) / 2;
  const a = (front.to - front.from) / 2;
  const b = (side.to - side.from) / 2;
  const [rightUp, leftUp, rightDown, leftDown] = exponents;
  return {
    x,
    z,
    a,
    b,
    reachBack: reach(nx, { middle: x, own: a, other: b, above: rightUp, below: leftUp }),
    reachFront: reach(nx, { middle: x, own: a, other: b, above: rightDown, below: leftDown }),
    reachRight: reach(nz, { middle: z, own: b, other: a, above: rightUp, below: rightDown }),
    reachLeft: reach(nz, { middle: z, own: b, other: a, above: leftUp, below: leftDown }),
  };
}

interface Reach {
  readonly middle: number;
  readonly own: number;
  readonly other: number;
  readonly above: number;
  readonly below: number;
}

function reach(count: number, { middle, own, other, above, below }: Reach): Float32Array {
  const result = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const u = Math.abs(i - middle) / own;
    const p = i >= middle ? above : below;
    result[i] = u >= 1 ? (1 - u) * own : other * (1 - u ** p) ** (1 / p);
  }
  return result;
}

/** About the distance to the cut's edge, in samples; positive inside. */
export function cutAt(cut: Cut, i: number, k: number): number {
  const beyondX = i >= cut.x ? cut.reachRight[k] - (i - cut.x) : cut.reachLeft[k] - (cut.x - i);
  const beyondZ = k >= cut.z ? cut.reachBack[i] - (k - cut.z) : cut.reachFront[i] - (cut.z - k);
  return towardsEdge(beyondX, beyondZ);
}

/** Raises the entries `first` to `last` of `out` to the distances of line k times `step`. */
export function raiseToCut(
  cut: Cut,
  k: number,
  out: Float32Array,
  { first, last, step }: { first: number; last: number; step: number },
): void {
  const { x } = cut;
  const right = cut.reachRight[k];
  const left = cut.reachLeft[k];
  const reach = k >= cut.z ? cut.reachBack : cut.reachFront;
  const off = k >= cut.z ? k - cut.z : cut.z - k;
  for (let i = first; i <= last; i++) {
    const distance = towardsEdge(i >= x ? right - (i - x) : left - (x - i), reach[i] - off) * step;
    if (distance > out[i]) out[i] = distance;
  }
}

function towardsEdge(beyondX: number, beyondZ: number): number {
  if (beyondX <= 0 || beyondZ <= 0) {
    const dx = beyondX < 0 ? -beyondX : 0;
    const dz = beyondZ < 0 ? -beyondZ : 0;
    // Outside a curved edge both are too long; the height over their hypotenuse is the distance to the chord.
    return dx > 0 && dz > 0 ? (-dx * dz) / Math.sqrt(dx * dx + dz * dz) : -(dx + dz);
  }
  return (beyondX * beyondZ) / Math.sqrt(beyondX * beyondX + beyondZ * beyondZ);
}
