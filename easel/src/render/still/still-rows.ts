/** Rows of a still from its layers: openness, light, and the studio behind. */
import type { Unit } from "../../crew/unit.ts";
import { keepPainters } from "./keep-painters.ts";
import { paintRows, type RowPainter } from "./paint-rows.ts";
import type { LitStill } from "./still.ts";

/** Rows of pixels of a piece: some 15 ms where the shape is. */
export const ROWS = 32;

/** One painter does all pieces that a thread takes. */
const painters = new WeakMap<LitStill, RowPainter>();

export const stillRows: Unit<LitStill, void> = {
  url: import.meta.url,
  name: "stillRows",
  work(still, piece) {
    keepPainters();
    const painter = painters.get(still) ?? paintRows(still);
    painters.set(still, painter);
    painter({ top: piece * ROWS, bottom: Math.min(still.options.height, (piece + 1) * ROWS) });
  },
};
