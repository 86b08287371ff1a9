import type { Unit } from "../crew/unit.ts";
import type { Atlas } from "./atlas.ts";
import { fillGaps } from "./fill-gaps.ts";
import type { MeshWithNormals } from "./normals.ts";
import { splitSeams } from "./split-seams.ts";

export interface CompleteTask {
  readonly mesh: MeshWithNormals;
  readonly atlas: Pick<Atlas, "charts" | "turns" | "corners" | "side">;
  readonly withTangents: boolean;
  /** Baked maps, in shared memory. */
  readonly maps: readonly Uint8ClampedArray[];
}

/** What is left to do once the maps are baked. Piece 0 gives the mesh, split at its seams; piece n fills the gaps of the nth map and gives null. */
export const completeTexture: Unit<CompleteTask, MeshWithNormals | null> = {
  url: import.meta.url,
  name: "completeTexture",
  work({ mesh, atlas, withTangents, maps }, index) {
    if (index === 0) return splitSeams(mesh, atlas, withTangents);
    fillGaps(maps[index - 1], atlas.side);
    return null;
  },
};
