/** A scene ready to be painted: what the renderer draws, what the water mirrors, and what is in front of the lens. */
import type { Camera, RenderItem, RenderOptions } from "../../render/renderer.ts";
import type { Bounds } from "../../scene/place-things.ts";
import type { Thing } from "../../scene/plan.ts";
import type { Scenery } from "./scenery.ts";
import type { Sky } from "./sky.ts";

export interface StageScene {
  readonly items: readonly RenderItem[];
  /** Size of the subject, metres. */
  readonly unit: number;
  readonly camera: Camera;
  readonly sky: Sky;
  /** Null where there is no air: in space. */
  readonly haze: RenderOptions["haze"];
  /** The water's surface is at height 0; null for none. */
  readonly water: { readonly colour: readonly [number, number, number]; readonly calm: boolean } | null;
  readonly air: Scenery["air"];
  /** Which thing an id of the renderer stands for. */
  readonly owners: ReadonlyMap<number, string>;
  /** The things that stand singly, with the ids of their items. */
  readonly cast: readonly Actor[];
  readonly seed: number;
}

export interface Actor {
  readonly id: number;
  readonly thing: Thing;
  /** `ground`, `water`, `air`, `undersea`, `table` or `indoor`. */
  readonly home: string;
  readonly bounds: Bounds;
}

/** Ids of what belongs to no thing. */
export const GROUND_ID = 65_001;
export const GROWTH_ID = 65_002;
export const WATER_ID = 65_003;
export const AROUND_ID = 65_004;

/** How a picture departs from the plain reading of its prompt. */
export interface StageWish {
  readonly aspect: number;
  /** 0.3 loose – 1 as usual – 1.5 strict. */
  readonly adherence: number;
  /** Words that must not be drawn. */
  readonly banned: (word: string) => boolean;
}
