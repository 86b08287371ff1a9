/** The surface where a field passes zero, as a closed manifold. Two rows of the field are held at a time, never the volume. */
import type { Stage } from "../stage.ts";
import { extractSlab, SLAB } from "./extract-slab.ts";
import type { Mesh } from "./mesh.ts";
import { type Slab, SlabExtraction } from "./slab-extraction.ts";

/** Samples at (x + i·step, y + j·step, z + k·step); positive is inside. The outermost samples must be outside. */
export interface Field {
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
  readonly step: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Fills `out` with the samples of row j, entry [k][i]. Rows are asked for in order, but may begin anywhere. */
  row(j: number, out: Float32Array): void;
}

/** A kind of field that every thread makes for itself: the file at `url` exports it as `name`. */
export interface FieldKind<Data> {
  readonly url: string;
  readonly name: string;
  /** `data` is plain and has its large arrays in shared memory. */
  make(data: Data): Field;
}

export function extract(field: Field, stage: Stage): Mesh {
  const extraction = new SlabExtraction(field, 0);
  for (let j = 0; j < field.ny; j++) {
    if (j % 16 === 0) stage.at(j / field.ny, "finding the surface");
    extraction.addRow(j);
  }
  return joined([extraction.finish()]);
}

/** As `extract`, slab by slab side by side; the mesh is the same. */
export async function extractSlabs<Data>({ url, name, make }: FieldKind<Data>, data: Data, stage: Stage): Promise<Mesh> {
  stage.at(0, "finding the surface");
  const slabs = Math.ceil(make(data).ny / SLAB);
  return joined(await stage.share(extractSlab, { url, name, data }, slabs));
}

/** One mesh of the slabs of a field, from the lowest row on. */
function joined(slabs: readonly Slab[]): Mesh {
  const positions = new Float32Array(slabs.reduce((sum, slab) => sum + slab.positions.length, 0));
  const indices = new Uint32Array(slabs.reduce((sum, slab) => sum + slab.indices.length, 0));
  let vertex = 0;
  let corner = 0;
  // Where the vertices of the row below begin.
  let below = 0;
  for (const slab of slabs) {
    positions.set(slab.positions, vertex * 3);
    const { shared } = slab;
    for (let c = 0; c < slab.indices.length; c++) {
      const v = slab.indices[c];
      indices[corner++] = v < shared ? below + v : vertex + v - shared;
    }
    below = vertex + slab.lastRow;
    vertex += slab.positions.length / 3;
  }
  return { positions, indices, normals: null, uvs: null, tangents: null, faceMaterials: null };
}
