import { decodeMaps } from "../../../easel/src/export/encode-maps.ts";
import { readGlb } from "../../../easel/src/export/read-glb.ts";
import type { Shape } from "../../../easel/src/mesh/shape.ts";

/** The mesh and decoded maps of a GLB. */
export async function openGlb(bytes: Uint8Array): Promise<Shape> {
  const { mesh, pictures, name } = await readGlb(bytes);
  return { mesh, maps: pictures && (await decodeMaps(pictures)), name };
}
