/** What is left to do once the maps are baked: the mesh is split at its seams, and what no chart covers is filled. */
import type { Unit } from "../crew/unit.ts";
import type { Stage } from "../stage.ts";
import type { Atlas } from "./atlas.ts";
import { filledHalf, fillRows, type Level, levelOf } from "./fill-gaps.ts";
import type { MeshWithNormals } from "./normals.ts";
import { splitSeams } from "./split-seams.ts";

interface CompleteTask {
  readonly mesh: MeshWithNormals;
  readonly atlas: Pick<Atlas, "charts" | "turns" | "corners" | "side">;
  readonly withTangents: boolean;
  /** Baked maps, in shared memory. */
  readonly maps: readonly Uint8ClampedArray[];
}

/** Gives the mesh, split at its seams, and fills the gaps of the maps. */
export async function completeTexture(task: CompleteTask, stage: Stage): Promise<MeshWithNormals> {
  const { maps, atlas } = task;
  const mesh = await splitSeams(task.mesh, atlas, task.withTangents, stage);
  const halves = await stage.share(halveMap, { maps, side: atlas.side }, maps.length);
  const levels = maps.map((map, i) => ({ map: levelOf(map, atlas.side), half: halves[i] }));
  await stage.share(fillBand, levels, maps.length * BANDS);
  return mesh;
}

/** Maps with gaps. Piece n gives the filled half of the nth one. @public */
export const halveMap: Unit<Pick<CompleteTask, "maps"> & { readonly side: number }, Level> = {
  url: import.meta.url,
  name: "halveMap",
  work: ({ maps, side }, index) => filledHalf(levelOf(maps[index], side)),
};

/** Pieces of a map. */
const BANDS = 4;

/** Maps whose gaps are to be filled, in bands of rows, from their halves. @public */
export const fillBand: Unit<readonly { readonly map: Level; readonly half: Level }[], void> = {
  url: import.meta.url,
  name: "fillBand",
  work(levels, index) {
    const { map, half } = levels[(index / BANDS) | 0];
    const band = index % BANDS;
    const rowsTo = (share: number) => Math.round((map.side * share) / BANDS);
    fillRows(map, half, { top: rowsTo(band), bottom: rowsTo(band + 1) });
  },
};
