/** What a rendering is drawn from, between visibility and pixels. */
import type { RenderOptions } from "./renderer.ts";
import type { Scene } from "./scene.ts";
import type { Shadow } from "./shadow.ts";
import type { View } from "./view.ts";
import type { Visibility } from "./visibility.ts";

/** What the pixels of a rendering are made from. */
export interface Drawing {
  readonly scene: Scene;
  readonly options: RenderOptions;
  readonly samples: View;
  readonly visible: Visibility;
  /** What is seen first among the see-through materials before `visible`; null when there are none. */
  readonly glass: Visibility | null;
  readonly shadow: Shadow | null;
  /** Openness to the sky per pixel; null for 1 everywhere. */
  readonly openness: Float32Array | null;
}
