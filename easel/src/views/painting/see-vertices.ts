import type { Unit } from "../../crew/unit.ts";
import type { Blend } from "./eye.ts";
import { Eyes } from "./eyes.ts";
import type { Sight } from "./sights.ts";

/** Vertices of a piece: 3–5 ms of looking through eight views. */
export const PIECE = 16_384;

interface Task {
  readonly sights: readonly Sight[];
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  /** Linear r, g, b of each vertex, and 1 where any view sees it: what the pieces write. */
  readonly colours: Float32Array;
  readonly known: Uint8Array;
  /** The views that may paint the surface at each vertex, as `Eyes.facing`: written too. */
  readonly facing: Uint8Array;
}

/** Looks at one piece of the vertices. */
export const seeVertices: Unit<Task, void> = {
  url: import.meta.url,
  name: "seeVertices",
  work({ sights, positions: p, normals: n, colours, known, facing }, index) {
    const eyes = new Eyes(sights);
    const sum: Blend = { r: 0, g: 0, b: 0, detail: 0, weight: 0 };
    for (let v = index * PIECE, i = v * 3; v < Math.min(known.length, (index + 1) * PIECE); v++, i += 3) {
      sum.r = sum.g = sum.b = sum.weight = 0;
      facing[v] = eyes.facing(n[i], n[i + 1], n[i + 2]);
      eyes.look(p[i], p[i + 1], p[i + 2], n[i], n[i + 1], n[i + 2], facing[v], sum);
      if (sum.weight <= 0) continue;
      colours[i] = sum.r / sum.weight;
      colours[i + 1] = sum.g / sum.weight;
      colours[i + 2] = sum.b / sum.weight;
      known[v] = 1;
    }
  },
};
