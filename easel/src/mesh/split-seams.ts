import type { Atlas } from "./atlas.ts";
import { facesByChart } from "./charts.ts";
import type { MeshWithNormals } from "./normals.ts";
import { tangents } from "./tangents.ts";

/** Doubles the vertices on chart borders, so that each has one uv. Faces keep their order, places and materials. */
export function splitSeams(mesh: MeshWithNormals, atlas: Atlas, withTangents: boolean): MeshWithNormals {
  const { sources, charts, indices } = number(mesh.indices, mesh.positions.length / 3, atlas);
  const positions = new Float32Array(sources.length * 3);
  const normals = new Float32Array(sources.length * 3);
  for (let v = 0; v < sources.length; v++) {
    const source = sources[v] * 3;
    for (let k = 0; k < 3; k++) {
      positions[v * 3 + k] = mesh.positions[source + k];
      normals[v * 3 + k] = mesh.normals[source + k];
    }
  }
  const uvs = new Float32Array(sources.length * 2);
  for (let corner = 0; corner < indices.length; corner++) {
    uvs[indices[corner] * 2] = atlas.corners[corner * 2] / atlas.side;
    uvs[indices[corner] * 2 + 1] = atlas.corners[corner * 2 + 1] / atlas.side;
  }
  const withUvs = { positions, indices, normals, uvs, faceMaterials: mesh.faceMaterials };
  return { ...withUvs, tangents: withTangents ? tangents(normals, charts, atlas) : null };
}

interface Numbering {
  /** The old vertex of each new one. */
  readonly sources: Uint32Array;
  /** The chart of each new vertex. */
  readonly charts: Uint32Array;
  readonly indices: Uint32Array;
}

function number(old: Uint32Array, vertexCount: number, { charts }: Atlas): Numbering {
  const indices = new Uint32Array(old.length);
  const seenIn = new Int32Array(vertexCount).fill(-1);
  const numbers = new Uint32Array(vertexCount);
  const sources = new Uint32Array(old.length);
  const chartOf = new Uint32Array(old.length);
  const { offsets, faces } = facesByChart(charts.ofFace, charts.count);
  let count = 0;
  for (let chart = 0; chart < charts.count; chart++) {
    for (let i = offsets[chart]; i < offsets[chart + 1]; i++) {
      for (let corner = faces[i] * 3; corner < faces[i] * 3 + 3; corner++) {
        const v = old[corner];
        if (seenIn[v] !== chart) {
          seenIn[v] = chart;
          sources[count] = v;
          chartOf[count] = chart;
          numbers[v] = count++;
        }
        indices[corner] = numbers[v];
      }
    }
  }
  return { sources: sources.slice(0, count), charts: chartOf.slice(0, count), indices };
}
