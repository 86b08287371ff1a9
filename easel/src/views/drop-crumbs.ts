/**
 * A hull has crumbs where outlines happen to cross, and true parts that hang together with the rest by less than a grid's cell: the legs of a
 * chair. What tells them apart is that the object has made every outline: without a true part some view would show less.
 */
import { keepParts } from "../mesh/keep-parts.ts";
import type { Mesh } from "../mesh/mesh.ts";
import { type Parts, parts } from "../mesh/parts.ts";
import type { ViewFrame } from "./outlines/view-frames.ts";

/** Parts with at least this share of the largest one's faces are kept unasked. */
const SURE = 0.01;

/** Of a small part's faces as one view sees them, those where nothing larger is: less may be the edge of a crumb. */
const ALONE = 0.3;

/** Cells of a picture per length: the grids that surfaces come from have at least 150, so that a seen surface leaves no holes. */
const DENSITY = 60;
/** Lengths around the middle that a picture shows. */
const REACH = 2;
const SIDE = 2 * REACH * DENSITY;

type Looks = readonly Pick<ViewFrame, "right" | "up">[];

/** The mesh without the crumbs. Its longest extent is about 1, and `looks` are the views of the outlines that it was cut by. */
export function dropCrumbs(mesh: Mesh, looks: Looks): Mesh {
  const found = parts(mesh.indices, mesh.positions.length / 3);
  const sizes = new Uint32Array(found.count);
  for (const part of found.ofFace) sizes[part]++;
  const sure = sizes.reduce((most, size) => Math.max(most, size), 0) * SURE;
  const kept = Uint8Array.from(sizes, (size) => (size < sure ? 0 : 1));
  const small = [...sizes.keys()].filter((part) => kept[part] === 0).sort((a, b) => sizes[b] - sizes[a] || a - b);
  if (small.length === 0) return mesh;
  const pictures = looks.map((look) => ({ look, seen: new Uint8Array(SIDE * SIDE) }));
  showParts(mesh, found, kept, pictures);
  const faces = facesOf(found, kept);
  for (const part of small) {
    const cells = pictures.map(({ look }) => cellsOf(mesh, faces.get(part)!, look));
    if (!cells.some((ofView, i) => ofView.filter((cell) => pictures[i].seen[cell] === 0).length > ofView.length * ALONE))
      continue;
    kept[part] = 1;
    cells.forEach((ofView, i) => {
      for (const cell of ofView) pictures[i].seen[cell] = 1;
    });
  }
  return keepParts(mesh, found, kept);
}

interface Picture {
  readonly look: Looks[number];
  /** 1 where a part is seen. */
  readonly seen: Uint8Array;
}

/** Draws the parts whose entry in `which` is 1, each corner once: there are half a million faces. */
function showParts({ positions, indices }: Mesh, { ofFace }: Parts, which: Uint8Array, pictures: readonly Picture[]): void {
  const isShown = new Uint8Array(positions.length / 3);
  for (let face = 0; face < ofFace.length; face++) if (which[ofFace[face]] === 1) isShown[indices[face * 3]] = 1;
  for (const { look, seen } of pictures) {
    for (let v = 0; v < isShown.length; v++) if (isShown[v] === 1) seen[cellAt(positions, v * 3, look)] = 1;
  }
}

/** The faces of the parts whose entry in `which` is 0. */
function facesOf({ ofFace }: Parts, which: Uint8Array): ReadonlyMap<number, readonly number[]> {
  const faces = new Map<number, number[]>();
  for (let face = 0; face < ofFace.length; face++) {
    if (which[ofFace[face]] !== 0) continue;
    const others = faces.get(ofFace[face]);
    if (others === undefined) faces.set(ofFace[face], [face]);
    else others.push(face);
  }
  return faces;
}

/** Where the faces lie in a view's picture; one corner each will do. */
function cellsOf({ positions, indices }: Mesh, faces: readonly number[], look: Looks[number]): Int32Array {
  return Int32Array.from(faces, (face) => cellAt(positions, indices[face * 3] * 3, look));
}

function cellAt(positions: Float32Array, at: number, { right, up }: Looks[number]): number {
  const [x, y, z] = [positions[at], positions[at + 1], positions[at + 2]];
  const column = Math.floor((x * right[0] + y * right[1] + z * right[2] + REACH) * DENSITY);
  const row = Math.floor((x * up[0] + y * up[1] + z * up[2] + REACH) * DENSITY);
  return row * SIDE + column;
}
