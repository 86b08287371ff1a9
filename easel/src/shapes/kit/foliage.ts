/** Trunks with boughs, and crowns of clumps: what trees share. */
import type { Random } from "../../random.ts";
import { type Bone, blob, bone, knob } from "./blob.ts";
import type { Solid, Vector } from "./solid.ts";

export interface TrunkOptions {
  readonly height: number;
  readonly radius: number;
  /** Number of boughs that reach into the crown, and how far. */
  readonly boughs: number;
  readonly reach: number;
}

/** A trunk with roots that spread and boughs that rise, and the places where the boughs end. */
export function trunk(
  next: Random,
  { height, radius, boughs, reach }: TrunkOptions,
): { readonly solid: Solid; readonly tips: readonly Vector[] } {
  const lean = (next() - 0.5) * radius * 2;
  const top: Vector = [lean, height, (next() - 0.5) * radius * 2];
  const bend: Vector = [-lean * 0.5, height * 0.45, 0];
  const bones: Bone[] = [bone([0, 0.05, 0], bend, radius * 1.15, radius * 0.8), bone(bend, top, radius * 0.8, radius * 0.5)];
  for (let i = 0; i < 6; i++) {
    const angle = ((i + next() * 0.6) / 6) * 2 * Math.PI;
    const far = radius * (2 + next());
    bones.push(
      bone([0, radius * 0.9, 0], [Math.cos(angle) * far, radius * 0.05, Math.sin(angle) * far], radius * 0.55, radius * 0.16),
    );
  }
  const tips: Vector[] = [];
  for (let i = 0; i < boughs; i++) {
    const angle = ((i + next() * 0.5) / boughs) * 2 * Math.PI;
    const tip: Vector = [
      top[0] + Math.cos(angle) * reach,
      top[1] + reach * (0.35 + next() * 0.5),
      top[2] + Math.sin(angle) * reach,
    ];
    const from: Vector = [top[0] * 0.8, top[1] * (0.82 + next() * 0.16), top[2] * 0.8];
    bones.push(bone(from, tip, radius * 0.42, radius * 0.14));
    tips.push(tip);
  }
  return { solid: blob(bones, { blend: radius * 0.5, edge: radius * 0.42 }), tips };
}

/** A crown of round clumps within an ellipsoid. */
export function crown(
  next: Random,
  { centre, size, clumps }: { readonly centre: Vector; readonly size: Vector; readonly clumps: number },
): Solid {
  const clump = Math.min(...size) * 0.42;
  const bones: Bone[] = [knob(centre, Math.min(...size) * 0.62)];
  for (let i = 0; i < clumps; i++) {
    // Evenly spread directions; the golden angle leaves no bald side.
    const up = 1 - (2 * (i + 0.5)) / clumps;
    const ring = Math.sqrt(1 - up * up);
    const angle = i * 2.399963 + next() * 0.5;
    const far = 0.62 + next() * 0.14;
    const at: Vector = [
      centre[0] + Math.cos(angle) * ring * size[0] * far,
      centre[1] + up * size[1] * far,
      centre[2] + Math.sin(angle) * ring * size[2] * far,
    ];
    bones.push(knob(at, clump * (0.75 + next() * 0.4)));
  }
  return blob(bones, { blend: clump * 0.28, edge: clump * 0.3 });
}
