import { align, boxOf, type Triangles } from "../metrics/align.ts";
import { inside, type Lattice, latticeOver } from "../metrics/overlap.ts";

/** Steps of the search, as parts of a size: 3 % first, then halved down to a thousandth. */
const FIRST = 0.03;
const LAST = 0.001;

/** Every second sample along each axis is compared while searching. */
const STRIDE = 2;

/**
 * `mesh` at the even scale and the place where most of it lies within `truth`. Views tell neither size nor place, so neither counts as an
 * error; with boxes brought together instead (`align`, from which the search starts) a lost flagpole would count as a tower of the wrong size.
 */
export function settleOn(mesh: Triangles, truth: Triangles): Triangles {
  const start = align(mesh, truth);
  const lattice = latticeOver(boxOf(start), boxOf(truth));
  const there = inside(truth, lattice);
  const here = inside(start, lattice);
  const best = climb((place) => common(here, there, lattice, place));
  const middle = middleOf(lattice);
  const positions = start.positions.map((value, i) => {
    const k = i % 3;
    return (value - middle[k]!) * (1 + best[3]!) + middle[k]! + best[k]! * sizeOf(lattice);
  });
  return { positions, indices: mesh.indices };
}

/** Shifts along x, y and z, and growth, all as parts of the size. */
type Place = readonly number[];

/** Goes along one of the four at a time for as long as that makes the score greater. */
function climb(scoreOf: (place: Place) => number): Place {
  let best: Place = [0, 0, 0, 0];
  let most = scoreOf(best);
  for (let step = FIRST; step > LAST; step /= 2) {
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
  const back = (at: number, count: number, k: number) =>
    Math.round((at - (count - 1) / 2 - place[k]! * size) / (1 + place[3]!) + (count - 1) / 2);
  let both = 0;
  let either = 0;
  for (let k = 0; k < nz; k += STRIDE) {
    const z = back(k, nz, 2);
    for (let j = 0; j < ny; j += STRIDE) {
      const y = back(j, ny, 1);
      for (let i = 0; i < nx; i += STRIDE) {
        const x = back(i, nx, 0);
        const isHere = x >= 0 && y >= 0 && z >= 0 && x < nx && y < ny && z < nz && here[(z * ny + y) * nx + x] === 1;
        const isThere = there[(k * ny + j) * nx + i] === 1;
        if (isHere && isThere) both++;
        if (isHere || isThere) either++;
      }
    }
  }
  return both / Math.max(1, either);
}
