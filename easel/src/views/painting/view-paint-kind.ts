import type { PaintKind } from "../../mesh/bake.ts";
import { type ViewColours, ViewPaint } from "./view-paint.ts";

/** The paint of views, for any thread to make. */
export const viewPaint: PaintKind<ViewColours> = {
  url: import.meta.url,
  name: "viewPaint",
  make: (known) => new ViewPaint(known),
};
