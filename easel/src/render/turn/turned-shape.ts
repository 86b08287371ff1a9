/** A shape made ready to be drawn many times over: few triangles, and all that does not change with the view baked into texels. */
import { inShared } from "../../crew/shared-array.ts";
import type { Mesh } from "../../mesh/mesh.ts";
import type { MeshWithNormals } from "../../mesh/normals.ts";
import type { Shape } from "../../mesh/shape.ts";
import { splitSeams } from "../../mesh/split-seams.ts";
import { unwrap } from "../../mesh/unwrap.ts";
import type { Stage } from "../../stage.ts";
import { levelOfDetail } from "../level-of-detail.ts";
import { vertexOpenness } from "../vertex-openness.ts";
import { cornersOf, isUnfolded } from "./is-unfolded.ts";
import { type LitScene, lit } from "./lit-scene.ts";
import type { Look } from "./surface-light.ts";
import { type SurfaceTexels, surfaceTexels } from "./surface-texels.ts";

export interface TurnedShape {
  readonly look: Look;
  readonly stood: LitScene;
}

/** At 720 lines an object covers some 100,000 to 300,000 pixels: its visible half then has 8 to 25 for each triangle. */
const FACES = 24_000;
/** The surface may move by this share of the mesh's size: four pixels, which the finer normals in the texels hide. */
const ERROR = 0.006;
/** A reduced mesh that is unwrapped itself keeps more triangles: it has no finer normals to take over. */
const PLAIN_FACES = 40_000;

/** `side` is that of the texels. The shape must have normals. */
export async function turnedShape(shape: Shape, side: number, stage: Stage): Promise<TurnedShape> {
  const { mesh, maps } = shape;
  if (maps === null || mesh.uvs === null || !isUnfolded(mesh.uvs, mesh.indices)) return unwrapped(shape, side, stage);
  const reduced = await levelOfDetail(mesh, FACES, stage, ERROR);
  const stood = lit(reduced);
  const openness = await vertexOpenness(mesh, stage, reduced);
  const source = { mesh: mesh as MeshWithNormals, maps, openness, lamps: stood.lamps };
  return turned(reduced, stood, await surfaceTexels(source, cornersOf(mesh.uvs, mesh.indices, side), side, stage));
}

/** For shapes without maps, and those of others whose parts share places on theirs. */
async function unwrapped({ mesh, maps }: Shape, side: number, stage: Stage): Promise<TurnedShape> {
  const reduced = (await levelOfDetail(mesh, PLAIN_FACES, stage)) as MeshWithNormals;
  const atlas = await unwrap(reduced, side, stage);
  const split = await splitSeams(reduced, atlas, false, stage);
  const stood = lit(split);
  const source = { mesh: reduced, maps, openness: await vertexOpenness(reduced, stage), lamps: stood.lamps };
  return turned(split, stood, await surfaceTexels(source, atlas.corners, side, stage));
}

function turned({ positions, indices, uvs }: Mesh, stood: LitScene, texels: SurfaceTexels): TurnedShape {
  const mesh = { positions: inShared(positions), indices: inShared(indices), uvs: inShared(uvs!) };
  return { look: { mesh, texels, closed: stood.scene.closed === true, light: stood.lamps[0]!.light }, stood };
}
