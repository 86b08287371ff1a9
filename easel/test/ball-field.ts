import type { FieldKind } from "../src/mesh/extract.ts";

/** A ball of radius 0.8 around the origin in `cells` × `cells` × `cells` samples of −1 … 1. */
export const ballField: FieldKind<{ readonly cells: number }> = {
  url: import.meta.url,
  name: "ballField",
  make({ cells }) {
    const step = 2 / (cells - 1);
    const at = (n: number) => -1 + n * step;
    const row = (j: number, out: Float32Array) => {
      for (let t = 0; t < out.length; t++) out[t] = 0.8 - Math.hypot(at(t % cells), at(j), at((t / cells) | 0));
    };
    return { nx: cells, ny: cells, nz: cells, step, x: -1, y: -1, z: -1, row };
  },
};
