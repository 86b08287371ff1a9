/** What people of some callings wear: a knight in blue jeans would be no knight. */
import type { Bench } from "./bench.ts";
import { box } from "./box.ts";
import { type Coat, detail, main, second } from "./coat.ts";
import { around, curve } from "./curve.ts";
import { ball, column, lathe, torus } from "./lathe.ts";
import { hullOf, union } from "./solid.ts";

interface Cloth {
  readonly material: string;
  readonly colour: string;
}

export interface Outfit {
  readonly shirt: Cloth;
  readonly trousers: Cloth;
  readonly shoes: Cloth;
  /** A robe down to the feet, of the shirt's cloth. */
  readonly robe?: boolean;
  /** Hair shows beside it unless it covers the head. */
  readonly head?: keyof typeof heads;
}

const cloth = (colour: string, material = "fabric"): Cloth => ({ colour, material });
const LEATHER = cloth("#3d2a1c", "leather");

const KNIGHT: Outfit = {
  shirt: cloth("#a9adb3", "chainmail"),
  trousers: cloth("#8f949b", "chainmail"),
  shoes: cloth("#9aa0a8", "steel"),
  head: "helmet",
};
const ASTRONAUT: Outfit = {
  shirt: cloth("#eef0f2"),
  trousers: cloth("#e4e7ea"),
  shoes: cloth("#c7ccd2", "rubber"),
  head: "visor",
};
const ROYAL: Outfit = { shirt: cloth("#8c1f34"), trousers: cloth("#e9e0cc"), shoes: LEATHER, robe: true, head: "crown" };
const MAGE: Outfit = { shirt: cloth("#3b3576"), trousers: cloth("#2a2748"), shoes: LEATHER, robe: true, head: "pointed" };
const WITCH: Outfit = { ...MAGE, shirt: cloth("#2a2430") };
const COOK: Outfit = { shirt: cloth("#f4f3ee"), trousers: cloth("#3a3d42"), shoes: cloth("#26272a", "leather"), head: "toque" };

/** By noun; others wear shirt and trousers. */
export const outfits: Readonly<Record<string, Outfit>> = {
  knight: KNIGHT,
  warrior: KNIGHT,
  soldier: KNIGHT,
  viking: KNIGHT,
  astronaut: ASTRONAUT,
  king: ROYAL,
  queen: ROYAL,
  prince: ROYAL,
  princess: { ...ROYAL, shirt: cloth("#d987ab") },
  wizard: MAGE,
  witch: WITCH,
  monk: { shirt: cloth("#6b4a2e"), trousers: cloth("#5a3d26"), shoes: LEATHER, robe: true },
  chef: COOK,
};

/** What covers the hair. */
export const covering: ReadonlySet<Outfit["head"]> = new Set(["helmet", "visor"] as const);

const heads = { helmet, visor, crown, pointed, toque };

/** Puts on what an outfit has over the figure's clothes. */
export function addOutfit(bench: Bench, { head, robe, shirt }: Outfit): void {
  if (robe) bench.add(gown(), main(shirt.material, shirt.colour, { part: "dress" }));
  if (head !== undefined && bench.has("hat")) heads[head](bench);
}

function gown() {
  const fall = curve<[number, number]>(
    [
      [0.32, 0.05],
      [0.28, 0.4],
      [0.24, 0.85],
      [0.2, 0.98],
      [0.16, 1.08],
    ],
    5,
  );
  return lathe([[0.29, 0.06], ...fall], { sides: 44, crease: 60 });
}

function part(coat: Coat): Coat {
  return { ...coat, part: "hat" };
}

/** A dome with a slit for the eyes, a nose guard and a plume. */
function helmet(bench: Bench): void {
  const steel = part(second("steel", "#b9bdc4"));
  const dome = ball(0.163, 0.18, 0.165, 32)
    .move(0, 1.625, -0.005)
    .cut(ball(0.147, 0.165, 0.149, 28).move(0, 1.625, -0.005));
  const sight = box(0.24, 0.055, 0.2, 0.02).move(0, 1.575, 0.15);
  const breath = union([-0.05, 0, 0.05].map((x) => box(0.014, 0.07, 0.1, 0.006).move(x, 1.475, 0.15)));
  bench.add(dome.slice(1.47).cut(sight, breath), steel);
  bench.add(box(0.022, 0.17, 0.02, 0.008).move(0, 1.51, 0.155), steel);
  bench.add(torus(0.128, 0.012, { sides: 32 }).move(0, 1.476, -0.005), part(detail("brass")));
  bench.add(ball(0.022, 0.075, 0.12).move(0, 1.85, -0.04), part(detail("feathers", "#b3262e", { scale: 0.5 })));
}

/** A round shell with a golden window, and the pack that it breathes from. */
function visor(bench: Bench): void {
  bench.add(ball(0.2, 0.2, 0.2, 36).move(0, 1.6, 0), part(second("plastic", "#f1f3f5")));
  bench.add(ball(0.165, 0.135, 0.12, 36).move(0, 1.61, 0.1), part(detail("chrome", "#e0a93a")));
  bench.add(torus(0.13, 0.028, { sides: 36 }).move(0, 1.415, 0), part(detail("steel", "#9aa1a8")));
  bench.add(box(0.34, 0.46, 0.15, 0.05).move(0, 0.96, -0.19), second("plastic", "#dfe3e7", { part: "bag" }));
  bench.add(box(0.13, 0.09, 0.05, 0.015).move(0, 1.14, 0.125), detail("plastic", "#3a5f9a"));
}

function crown(bench: Bench): void {
  bench.add(column(0.118, 0.045, { top: 0.124 }).move(0, 1.715, -0.01), part(detail("gold")));
  for (const { angle } of around(7)) {
    const point = hullOf([
      [-0.032, 1.745, 0.118],
      [0.032, 1.745, 0.118],
      [-0.032, 1.745, 0.104],
      [0.032, 1.745, 0.104],
      [0, 1.83, 0.122],
    ]);
    bench.add(point.turn(0, angle, 0).move(0, 0, -0.01), part(detail("gold")));
    const gem = ball(0.014).move(0, 1.738, 0.122).turn(0, angle, 0);
    bench.add(gem.move(0, 0, -0.01), part(detail("crystal", "#b3203a")));
  }
}

/** The hat of those who do magic, its tip bent. */
function pointed(bench: Bench): void {
  const felt = part(main("fabric", "#3b3576"));
  const cone = lathe(
    [
      [0.27, 1.69],
      [0.275, 1.7],
      [0.145, 1.72],
      [0.105, 1.86],
      [0.055, 2.03],
      [0.008, 2.16],
    ],
    { sides: 36, crease: 50, step: 0.05 },
  ).bend((p) => {
    p[2] -= 0.9 * Math.max(0, p[1] - 1.85) ** 2;
  });
  bench.add(cone.move(0, 0, -0.01), felt);
  bench.add(torus(0.14, 0.014, { sides: 36 }).move(0, 1.735, -0.01), part(detail("gold")));
}

function toque(bench: Bench): void {
  const white = part(detail("fabric", "#fbfaf6"));
  bench.add(column(0.135, 0.11, { top: 0.138 }).move(0, 1.7, -0.01), white);
  for (const { x, z } of around(7)) bench.add(ball(0.082, 0.07, 0.082).move(x * 0.095, 1.85, z * 0.095 - 0.01), white);
  bench.add(ball(0.11, 0.08, 0.11).move(0, 1.87, -0.01), white);
}
