/** The surface where a field passes zero, as a closed manifold. Two rows of the field are held at a time, never the volume. */
import type { Stage } from "../stage.ts";
import { extractSlab, SLAB } from "./extract-slab.ts";
import { joining, joinSlab } from "./join-slab.ts";
import type { Mesh } from "./mesh.ts";
import { SlabExtraction } from "./slab-extraction.ts";

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

/** The mesh is in shared memory. */
export function extract(field: Field, stage: Stage): Mesh {
  const extraction = new SlabExtraction(field, 0);
  for (let j = 0; j < field.ny; j++) {
    if (j % 16 === 0) stage.at(j / field.ny, "finding the surface");
    extraction.addRow(j);
  }
  return meshOf(extraction.finish());
}

/** As `extract`, slab by slab side by side; the mesh is the same. */
export async function extractSlabs<Data>({ url, name, make }: FieldKind<Data>, data: Data, stage: Stage): Promise<Mesh> {
  stage.at(0, "finding the surface");
  const count = Math.ceil(make(data).ny / SLAB);
  const whole = joining(await stage.share(extractSlab, { url, name, data }, count));
  await stage.share(joinSlab, whole, count);
  return meshOf(whole);
}

function meshOf({ positions, indices }: Pick<Mesh, "positions" | "indices">): Mesh {
  return { positions, indices, normals: null, uvs: null, tangents: null, faceMaterials: null };
}
