/** What a prompt means to Easel: plain JSON. The same plan gives the model, the picture and the clip. */
export interface ScenePlan {
  readonly prompt: string;
  readonly seed: number;
  readonly things: readonly Thing[];
  readonly setting: Setting;
  readonly style: Style;
  readonly camera: CameraWish;
  /** Words that name nothing Easel can draw or do. */
  readonly ignored: readonly string[];
  /** Every content word of the prompt once, in order, with what it was taken for. */
  readonly heard: readonly Heard[];
}

export interface Heard {
  /** As written, lower case; several words where they mean one thing. */
  readonly text: string;
  readonly as:
    | "thing"
    | "part"
    | "look"
    | "size"
    | "count"
    | "relation"
    | "setting"
    | "style"
    | "camera"
    | "left out"
    | "ignored";
  /** Id of the thing it belongs to; null for the whole scene. */
  readonly thing: string | null;
}

export interface Thing {
  /** Stable over small changes of the prompt: archetype and its running number. */
  readonly id: string;
  /** The caller's word. */
  readonly noun: string;
  /** File name in `shapes/`, e.g. `tower`. */
  readonly archetype: string;
  /** `exact`: there is an archetype for the word · `near`: drawn as something of its family · `unknown`: a labelled neutral sculpture. */
  readonly match: "exact" | "near" | "unknown";
  /** 1–12. */
  readonly count: number;
  /** Factor on the archetype's usual size. */
  readonly size: number;
  /** sRGB `#rrggbb`, or null for the archetype's own. */
  readonly colour: string | null;
  /** Name in `materials/`, or null for the archetype's own. */
  readonly material: string | null;
  /** mossy, rusty, snowy, broken, golden, … in order of mention. */
  readonly modifiers: readonly string[];
  /** What the prompt says of its parts: "with a red roof", "without a door". */
  readonly parts: readonly PartWish[];
  /** Where it stands; null for where the layout puts it. */
  readonly relation: { readonly kind: Relation; readonly to: string } | null;
}

export interface PartWish {
  /** Name in the archetype's `parts`. */
  readonly name: string;
  /** sRGB `#rrggbb`, or null for its own. */
  readonly colour: string | null;
  readonly material: string | null;
  readonly modifiers: readonly string[];
  /** The prompt wants it left out. */
  readonly absent: boolean;
}

export type Relation =
  | "on"
  | "under"
  | "next to"
  | "left of"
  | "right of"
  | "in front of"
  | "behind"
  | "inside"
  | "around"
  | "held by"
  | "with";

export interface Setting {
  /** `studio`: a thing on a plain ground. */
  readonly stage: "studio" | "landscape" | "water" | "indoor" | "street" | "space" | "sky" | "undersea";
  /** grass, sand, snow, stone, water, wood, rock, … */
  readonly ground: string;
  readonly time: "day" | "dawn" | "golden hour" | "dusk" | "night";
  readonly weather: "clear" | "cloudy" | "mist" | "rain" | "snow" | "storm";
  readonly season: "spring" | "summer" | "autumn" | "winter" | null;
}

export interface Style {
  /** `plain` is the clean render. */
  readonly medium: "plain" | "watercolour" | "oil" | "pencil" | "ink" | "pixel" | "low poly";
  /** Named moods of the grade: warm, cold, dark, vivid, pastel, monochrome, … */
  readonly moods: readonly string[];
}

export interface CameraWish {
  readonly shot: "close" | "medium" | "wide";
  readonly angle: "eye" | "low" | "high" | "top";
  /** Movement, for clips; null leaves it to the scene. */
  readonly move: "orbit" | "zoom in" | "zoom out" | "pan left" | "pan right" | "rise" | "still" | null;
}
