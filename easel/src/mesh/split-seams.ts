import type { Atlas } from "./atlas.ts";
import { facesByChart } from "./charts.ts";
import type { MeshWithNormals } from "./normals.ts";
import { tangents } from "./tangents.ts";

/** Doubles the vertices on chart borders, so that each has one uv. Faces keep their order, places and materials. */
export function splitSeams(
  mesh: MeshWithNormals,
  atlas: Pick<Atlas, "charts" | "turns" | "corners" | "side">,
  withTangents: boolean,
): MeshWithNormals {
  const { firsts, charts, indices } = number(mesh.indices, mesh.positions.length / 3, atlas.charts);
  const positions = new Float32Array(firsts.length * 3);
  const normals = new Float32Array(firsts.length * 3);
  const uvs = new Float32Array(firsts.length * 2);
  for (let v = 0; v < firsts.length; v++) {
    const corner = firsts[v];
    const source = mesh.indices[corner] * 3;
    const to = v * 3;
    positions[to] = mesh.positions[source];
    positions[to + 1] = mesh.positions[source + 1];
    positions[to + 2] = mesh.positions[source + 2];
    normals[to] = mesh.normals[source];
    normals[to + 1] = mesh.normals[source + 1];
    normals[to + 2] = mesh.normals[source + 2];
    uvs[v * 2] = atlas.corners[corner * 2] / atlas.side;
    uvs[v * 2 + 1] = atlas.corners[corner * 2 + 1] / atlas.side;
  }
  const withUvs = { positions, indices, normals, uvs, faceMaterials: mesh.faceMaterials };
  return { ...withUvs, tangents: withTangents ? tangents(normals, charts, atlas.turns) : null };
}

interface Numbering {
  /** The first corner of each new vertex. */
  readonly firsts: Uint32Array;
  /** The chart of each new vertex. */
  readonly charts: Uint32Array;
  readonly indices: Uint32Array;
}

/** Vertices are numbered chart by chart, so that those of a face lie close together. */
function number(old: Uint32Array, vertexCount: number, { ofFace, count: chartCount }: Atlas["charts"]): Numbering {
  const indices = new Uint32Array(old.length);
  const seenIn = new Int32Array(vertexCount).fill(-1);
  const numbers = new Uint32Array(vertexCount);
  const firsts = new Uint32Array(old.length);
  const charts = new Uint32Array(old.length);
  const { offsets, faces } = facesByChart(ofFace, chartCount);
  let count = 0;
  for (let chart = 0; chart < chartCount; chart++) {
    for (let i = offsets[chart]; i < offsets[chart + 1]; i++) {
      for (let corner = faces[i] * 3, end = corner + 3; corner < end; corner++) {
        const v = old[corner];
        if (seenIn[v] !== chart) {
          seenIn[v] = chart;
          firsts[count] = corner;
          charts[count] = chart;
          numbers[v] = count++;
        }
        indices[corner] = numbers[v];
      }
    }
  }
  return { firsts: firsts.slice(0, count), charts: charts.slice(0, count), indices };
}
