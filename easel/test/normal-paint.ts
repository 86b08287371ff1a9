import type { PaintKind } from "../src/mesh/bake.ts";

/** Red, green and blue where the normal looks along +x, +y and +z; relief that rises by `slope` along x and by `rise` along y. */
export const normalPaint: PaintKind<{ readonly slope: number; readonly rise: number }> = {
  url: import.meta.url,
  name: "normalPaint",
  make: ({ slope, rise }) => ({
    sample(_face, x, y, _z, nx, ny, nz, out) {
      out.r = nx > 0 ? 1 : 0;
      out.g = ny > 0 ? 1 : 0;
      out.b = nz > 0 ? 1 : 0;
      out.roughness = 0.25;
      out.metallic = 1;
      out.height = x * slope + y * rise;
    },
  }),
};
