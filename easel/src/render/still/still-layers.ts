/** What a still is made from: what its samples see, what hides the light, and its maps in halving sizes. Pieces that need nothing of each other. */
import type { Unit } from "../../crew/unit.ts";
import { contactMap } from "../contact-map.ts";
import { fillHalves } from "../mip-map.ts";
import { findDepth } from "../nearest-depth.ts";
import { shadowMap } from "../shadow.ts";
import { drawVisible } from "../visibility.ts";
import { type Still, type StillLight, samplesOf } from "./still.ts";

/** The shadow, the contact, the upper and the lower half of the picture, the four maps. */
export const LAYERS = 8;
/** Those before the maps. */
const DRAWN = 4;

export const stillLayers: Unit<Still, Partial<StillLight>> = {
  url: import.meta.url,
  name: "stillLayers",
  work(still, piece) {
    const { scene, options } = still;
    if (piece === 0) return { shadow: shadowMap(scene, options.camera, options.light.sun) };
    if (piece === 1) return { contact: contactMap(scene) };
    if (piece < DRAWN) drawHalf(still, piece === 2 ? 0 : 1);
    else halveMap(still, piece - DRAWN);
    return {};
  },
};

/** What the samples of the upper half of the picture (0) or the lower one (1) see. */
export function drawHalf({ scene, options, visible, depth }: Still, half: 0 | 1): void {
  const samples = samplesOf(options);
  const [top, bottom] = [(options.height / 2) * half, (options.height / 2) * (half + 1)];
  const rows = { top: top * 2, bottom: bottom * 2 };
  for (const { item, base } of scene.placed) {
    const { mesh, transform } = item;
    drawVisible(samples, { mesh, transform, base, only: null, frontOnly: scene.closed === true, rows }, visible);
  }
  findDepth({ samples, visible, side: 2 }, { top, bottom }, depth);
}

function halveMap({ scene }: Still, which: number): void {
  for (const { item } of scene.placed) {
    if (item.paint.kind !== "maps" || item.paint.maps === null) continue;
    const { baseColour, normal, metallicRoughness, emissive } = item.paint.maps;
    const map = [baseColour, normal, metallicRoughness, emissive][which];
    if (map) fillHalves(map);
  }
}
