import type { Random } from "../../random.ts";
import { hullOf, type Solid, type Vector } from "./solid.ts";

/** An angular stone: the convex body around scattered points, standing on y = 0. */
export function boulder(
  next: Random,
  { size, points = 26, crease = 12 }: { readonly size: Vector; readonly points?: number; readonly crease?: number },
): Solid {
  const scattered = Array.from({ length: points }, (_, i): Vector => {
    const up = 1 - (2 * (i + 0.5)) / points;
    const ring = Math.sqrt(1 - up * up);
    const angle = i * 2.399963 + next() * 0.9;
    const far = 0.82 + next() * 0.3;
    return [Math.cos(angle) * ring * size[0] * far, size[1] * 0.75 + up * size[1] * far, Math.sin(angle) * ring * size[2] * far];
  });
  return hullOf(scattered, crease).slice(0);
}
