import type { Sample } from "../materials/material.ts";
import { type MapPainter, mapPainter } from "./paint-maps.ts";
import { solidPainter } from "./paint-solid.ts";
import type { Scene } from "./scene.ts";
import type { Hit } from "./surface.ts";

/** Fills what the surface is made of at a hit and roughens its normal by map or relief; gives its opacity. */
export type Painter = (hit: Hit, out: Sample) => number;

/** The painter for all items of a scene. */
export function painter(scene: Scene): Painter {
  const solid = solidPainter();
  const byMaps = new Map<object, MapPainter>();
  for (const { item } of scene.placed) {
    if (item.paint.kind === "maps" && !byMaps.has(item.paint)) byMaps.set(item.paint, mapPainter(item.paint.maps));
  }
  return (hit, out) => {
    const { paint } = hit.placed.item;
    if (paint.kind === "solid") return solid(hit, paint.materials, out);
    byMaps.get(paint)!(hit, out);
    return 1;
  };
}
