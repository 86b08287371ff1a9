/** A painter of stills that stays with the thread (see `keep`): without it a thumbnail takes half as long again. */
import { hereAndThere, keep } from "../../crew/keep.ts";
import type { Mesh } from "../../mesh/mesh.ts";
import type { Maps } from "../../mesh/shape.ts";
import { bitmap } from "../../picture/bitmap.ts";
import { contactMap } from "../contact-map.ts";
import { triangleFiller } from "../fill-triangle.ts";
import { shadowMap } from "../shadow.ts";
import { paintRows } from "./paint-rows.ts";
import { litStill, stillOf } from "./still.ts";
import { drawHalf } from "./still-layers.ts";

let done = false;
const SIDE = 16;

/** Often enough for the engine to take notes of what calls what. */
const ROUNDS = 10;

/** From the first call on, this thread keeps the code that draws stills. */
export function keepPainters(): void {
  if (done) return;
  done = true;
  const still = stillOf({ mesh: tetrahedron(), maps: blank() }, SIDE);
  const { scene, options, visible } = still;
  const shadow = shadowMap(scene, options.camera, options.light.sun, { size: 64, taps: 16 });
  const made = litStill(still, { shadow, contact: contactMap(scene) });
  const stills = hereAndThere(made);
  const painters = stills.map(paintRows);
  keep(made, ...painters, triangleFiller(SIDE * 2, visible, { base: 0, top: 0, bottom: SIDE * 2 }));
  // Calls that were seen to reach one function alone are tied to it, and their code is lost with it.
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of stills) for (const half of [0, 1] as const) drawHalf(one, half);
    for (const painter of painters) painter({ top: 0, bottom: SIDE });
  }
}

/** Faces that meet within pixels, lit and shaded. */
function tetrahedron(): Mesh {
  const corners = Float32Array.of(1, 1, 1, -1, -1, 1, -1, 1, -1, 1, -1, -1);
  return {
    positions: corners,
    indices: Uint32Array.of(0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3),
    normals: corners.map((value) => value / Math.sqrt(3)),
    uvs: Float32Array.of(0, 0, 1, 0, 0, 1, 1, 1),
    tangents: Float32Array.of(1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1),
    faceMaterials: null,
  };
}

function blank(): Maps {
  return { baseColour: bitmap(8, 8), normal: bitmap(8, 8), metallicRoughness: bitmap(8, 8) };
}
