import type { Style } from "../../scene/plan.ts";
import type { Bitmap } from "../bitmap.ts";
import { ink } from "./ink.ts";
import { lowPoly } from "./low-poly.ts";
import { oil } from "./oil.ts";
import { pencil } from "./pencil.ts";
import { pixel } from "./pixel.ts";
import { watercolour } from "./watercolour.ts";

/** The picture painted in a medium; `plain` leaves it. The same seed gives the same grain in every frame of a clip. */
export function applyStyle(picture: Bitmap, medium: Style["medium"], seed: number): Bitmap {
  if (medium === "watercolour") return watercolour(picture, seed, true);
  if (medium === "oil") return oil(picture, seed);
  if (medium === "pencil") return pencil(picture, seed);
  if (medium === "ink") return ink(picture, seed);
  if (medium === "pixel") return pixel(picture);
  if (medium === "low poly") return lowPoly(picture, seed);
  return picture;
}
