/**
 * A hull has crumbs where outlines happen to cross, and true parts that hang together with the rest by less than a grid's cell: the legs of a
 * chair. What tells them apart is that the object has made every outline: without a true part some view would show less.
 */
import { keepParts } from "../mesh/keep-parts.ts";
import type { Mesh } from "../mesh/mesh.ts";
import { parts } from "../mesh/parts.ts";
import type { ViewFrame } from "./view-frames.ts";

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
  if (found.count < 2) return mesh;
  const faces = facesOf(found.ofFace, found.count);
  const order = [...faces.keys()].sort((a, b) => faces[b].length - faces[a].length || a - b);
  const sure = faces[order[0]].length * SURE;
  const kept = new Uint8Array(found.count);
  const seen = looks.map(() => new Uint8Array(SIDE * SIDE));
  for (const part of order) {
    const cells = looks.map((look) => cellsOf(mesh, faces[part], look));
    const shows = cells.some((ofView, i) => ofView.filter((cell) => seen[i][cell] === 0).length > ofView.length * ALONE);
    if (faces[part].length < sure && !shows) continue;
    kept[part] = 1;
    cells.forEach((ofView, i) => {
      for (const cell of ofView) seen[i][cell] = 1;
    });
  }
  return keepParts(mesh, found, kept);
}

function facesOf(ofFace: Uint32Array, count: number): readonly Uint32Array[] {
  const sizes = new Uint32Array(count);
  for (const part of ofFace) sizes[part]++;
  const faces = Array.from(sizes, (size) => new Uint32Array(size));
  for (let face = ofFace.length - 1; face >= 0; face--) {
    const part = ofFace[face];
    faces[part][--sizes[part]] = face;
  }
  return faces;
}

/** Where the faces lie in a view's picture; one corner each will do. */
function cellsOf({ positions, indices }: Mesh, faces: Uint32Array, { right, up }: Looks[number]): Int32Array {
  const cells = new Int32Array(faces.length);
  for (let i = 0; i < faces.length; i++) {
    const at = indices[faces[i] * 3] * 3;
    const [x, y, z] = [positions[at], positions[at + 1], positions[at + 2]];
    const column = Math.floor((x * right[0] + y * right[1] + z * right[2] + REACH) * DENSITY);
    const row = Math.floor((x * up[0] + y * up[1] + z * up[2] + REACH) * DENSITY);
    cells[i] = row * SIDE + column;
  }
  return cells;
}
