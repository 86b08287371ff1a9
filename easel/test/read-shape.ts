import { decodeMaps } from "../src/export/encode-maps.ts";
import { readGlb } from "../src/export/read-glb.ts";
import type { Shape } from "../src/mesh/shape.ts";

/** A GLB as the shape that it was made of. */
export async function readShape(bytes: Uint8Array): Promise<Shape> {
  const { mesh, pictures, name } = await readGlb(bytes);
  return { mesh, maps: pictures && (await decodeMaps(pictures)), name };
}
