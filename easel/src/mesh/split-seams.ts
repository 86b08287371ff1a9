import { inShared, sharedFloats, sharedIndices } from "../crew/shared-array.ts";
import type { Stage } from "../stage.ts";
import type { Atlas } from "./atlas.ts";
import { facesByChart } from "./charts.ts";
import { runsOfCharts } from "./claim-charts.ts";
import type { MeshWithNormals } from "./normals.ts";
import { numberCharts } from "./number-charts.ts";
import { placeVertices } from "./place-vertices.ts";

/** Pieces of the charts: each looks all vertices up, so that more would cost more than they balance. */
const PIECES = 8;

/**
 * Doubles the vertices on chart borders, so that each has one uv. Faces keep their order, places and materials; vertices are numbered chart
 * by chart, so that those of a face lie close together.
 */
export async function splitSeams(
  mesh: MeshWithNormals,
  { charts, turns, corners, side }: Pick<Atlas, "charts" | "turns" | "corners" | "side">,
  withTangents: boolean,
  stage: Stage,
): Promise<MeshWithNormals> {
  const source = { positions: inShared(mesh.positions), normals: inShared(mesh.normals), indices: inShared(mesh.indices) };
  const { offsets, faces } = facesByChart(charts.ofFace, charts.count);
  const runs = { faces: inShared(faces), offsets, pieces: runsOfCharts(offsets, PIECES) };
  const numbers = sharedIndices(mesh.indices.length);
  const vertexCount = mesh.positions.length / 3;
  const numbered = await stage.share(numberCharts, { ...runs, indices: source.indices, vertexCount, numbers }, PIECES);
  const bases = new Uint32Array(PIECES + 1);
  for (let piece = 0; piece < PIECES; piece++) bases[piece + 1] = bases[piece] + numbered[piece].firsts.length;
  const split = {
    indices: sharedIndices(mesh.indices.length),
    positions: sharedFloats(bases[PIECES] * 3),
    normals: sharedFloats(bases[PIECES] * 3),
    uvs: sharedFloats(bases[PIECES] * 2),
    tangents: withTangents ? sharedFloats(bases[PIECES] * 4) : null,
  };
  const atlas = { turns, corners, side };
  await stage.share(placeVertices, { ...runs, mesh: source, atlas, numbers, numbered, bases, split }, PIECES);
  return { ...split, faceMaterials: mesh.faceMaterials };
}
