/** A solid material: a function of the point in space, so that it needs no map until one is baked. */

/** What a material is at a point. Filled in place: millions are taken per model. */
export interface Sample {
  /** Linear base colour, 0–1. */
  r: number;
  g: number;
  b: number;
  /** 0 mirror – 1 matt. */
  roughness: number;
  /** 0 or 1, blends between. */
  metallic: number;
  /** Outward displacement, metres × the material's relief; −1 to 1. */
  height: number;
  /** Linear light given off, as a factor on the base colour. */
  glow: number;
}

export interface Material {
  /** Name with its settings, e.g. `stone-brick:#888`. Equal names are equal materials. */
  readonly name: string;
  /** Depth of its geometry, metres: what a height of 1 displaces. 0 for none. */
  readonly relief: number;
  /** Opacity 0–1 (glass, water). */
  readonly opacity: number;
  /** Point in object space, metres; unit normal. */
  sample(x: number, y: number, z: number, nx: number, ny: number, nz: number, out: Sample): void;
}

export function newSample(): Sample {
  return { r: 0.5, g: 0.5, b: 0.5, roughness: 0.8, metallic: 0, height: 0, glow: 0 };
}
