import { align, boxOf, type Triangles } from "../metrics/align.ts";
import { inside, type Lattice, latticeOver, overlap } from "../metrics/overlap.ts";

/**
 * Steps of the search, as parts of a size: from either first one, then halved down to a thousandth. The long one gets over small hills, the
 * short one keeps what is one or two samples thin (a lawn) on its own kind.
 */
const FIRST = [0.03, 0.01];
const LAST = 0.001;

/**
 * `mesh` at the even scale and the place where most of it lies within `truth`. Views tell neither size nor place, so neither counts as an
 * error; with boxes brought together instead (`align`, from which the search starts) a lost flagpole would count as a tower of the wrong size.
 * The search moves samples, which rounds them; what it found is judged by the meshes.
 */
export function settleOn(mesh: Triangles, truth: Triangles): Triangles {
  const start = align(mesh, truth);
  const lattice = latticeOver(boxOf(start), boxOf(truth));
  const there = inside(truth, lattice);
  const here = inside(start, lattice);
  const ends = FIRST.map((first) => {
    const place = climb((at) => common(here, there, lattice, at), first);
    const settled = { positions: moved(start.positions, lattice, place), indices: mesh.indices };
    return { settled, score: overlap(settled, truth) };
  });
  return ends.reduce((best, end) => (end.score > best.score ? end : best)).settled;
}

/** Shifts along x, y and z, and growth, all as parts of the size. */
type Place = readonly number[];

function moved(positions: Float32Array, lattice: Lattice, place: Place): Float32Array {
  const middle = middleOf(lattice);
  return positions.map((value, i) => {
    const k = i % 3;
    return (value - middle[k]!) * (1 + place[3]!) + middle[k]! + place[k]! * sizeOf(lattice);
  });
}

/** Goes along one of the four at a time for as long as that makes the score greater. */
function climb(scoreOf: (place: Place) => number, first: number): Place {
  let best: Place = [0, 0, 0, 0];
  let most = scoreOf(best);
  for (let step = first; step > LAST; step /= 2) {
    for (let k = 0, since = 0; since < 4; k = (k + 1) % 4, since++) {
      for (const way of [step, -step]) {
        const tried = best.map((value, n) => (n === k ? value + way : value));
        const score = scoreOf(tried);
        if (score <= most) continue;
        [best, most, since] = [tried, score, -1];
      }
    }
  }
  return best;
}

function middleOf({ counts, from, step }: Lattice): readonly number[] {
  return from.map((value, k) => value + ((counts[k]! - 1) * step) / 2);
}

function sizeOf({ counts, step }: Lattice): number {
  return Math.max(...counts) * step;
}

/** Intersection over union of what is there and what is here once it was put to its place. */
function common(here: Uint8Array, there: Uint8Array, lattice: Lattice, place: Place): number {
  const [nx, ny, nz] = lattice.counts;
  const size = Math.max(nx, ny, nz);
  const back = (count: number, k: number) =>
    Int32Array.from({ length: count }, (_, at) =>
      Math.round((at - (count - 1) / 2 - place[k]! * size) / (1 + place[3]!) + (count - 1) / 2),
    );
  const [xs, ys, zs] = [back(nx, 0), back(ny, 1), back(nz, 2)];
  let both = 0;
  let either = 0;
  for (let k = 0, t = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      const isRow = ys[j]! >= 0 && zs[k]! >= 0 && ys[j]! < ny && zs[k]! < nz;
      const row = (zs[k]! * ny + ys[j]!) * nx;
      for (let i = 0; i < nx; i++, t++) {
        const x = xs[i]!;
        const isHere = isRow && x >= 0 && x < nx && here[row + x] === 1;
        const isThere = there[t] === 1;
        if (isHere && isThere) both++;
        if (isHere || isThere) either++;
      }
    }
  }
  return both / Math.max(1, either);
}
