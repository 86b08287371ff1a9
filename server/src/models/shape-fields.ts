/** What the models that make 3D models have in common. */
import { Type } from "typebox";
import type { ShapeWish } from "../core/job.ts";

const DEFAULT_FACES = 500_000;

export function FaceCount() {
  return Type.Integer({
    minimum: 40_000,
    maximum: 1_500_000,
    default: DEFAULT_FACES,
    description: "Triangles to end with; the result has this many, or up to 2 fewer.",
  });
}

/** A shaded model with all its maps, as GLB and OBJ, with the two files that show it. */
export const FULL_SHAPE: ShapeWish = {
  faceCount: DEFAULT_FACES,
  texture: "pbr",
  shading: "shaded",
  textureSize: 2048,
  formats: ["glb", "obj"],
  thumbnail: true,
  turntable: true,
  seed: null,
};
