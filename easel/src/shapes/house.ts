import type { Archetype } from "./kit/archetype.ts";
import type { Bench } from "./kit/bench.ts";
import { board, box } from "./kit/box.ts";
import { detail, main, second } from "./kit/coat.ts";
import { ball, column } from "./kit/lathe.ts";
import { extrude, type Solid } from "./kit/solid.ts";

const WIDTH = 5;
const DEPTH = 6;
const WALL = 2.7;
const RISE = 2.4;

export const archetype: Archetype = {
  words: ["house", "cottage", "home", "hut", "cabin", "farmhouse", "villa", "bungalow"],
  near: [
    "barn",
    "church",
    "shop",
    "school",
    "mansion",
    "building",
    "inn",
    "tavern",
    "shed",
    "stable",
    "temple",
    "chapel",
    "mill",
  ],
  grain: 0.75,
  parts: { roof: ["roofing"], door: ["entrance"], window: [], chimney: [], wall: [], shutter: [], fence: [] },
  natures: ["cosy", "cozy", "village"],
  build(bench) {
    const cabin = bench.thing.noun === "cabin" || bench.thing.noun === "hut";
    const gable: [number, number][] = [
      [-WIDTH / 2, 0],
      [WIDTH / 2, 0],
      [WIDTH / 2, WALL],
      [0, WALL + RISE],
      [-WIDTH / 2, WALL],
    ];
    const walls = extrude(gable, DEPTH, 20).move(0, 0.25, 0);
    const holes = [doorAt(walls), ...windowsAt().map(({ x, y, z, turn }) => box(0.9, 1.05, 0.5).turn(0, turn, 0).move(x, y, z))];
    bench.add(walls.cut(...holes), main(cabin ? "planks" : "plaster", cabin ? "#8a5f38" : "#efe4cf", { part: "wall" }));
    bench.add(box(WIDTH + 0.3, 0.75, DEPTH + 0.3, 0.05), second("stone-brick", "#8f8a80", { scale: 0.7 }));
    roof(bench, cabin);
    beams(bench);
    door(bench);
    for (const place of windowsAt()) window(bench, place);
    if (bench.has("chimney")) chimney(bench);
    bench.add(column(4.9, 0.22, { top: 4.75, sides: 40 }).move(0, -0.12, 0), detail("grass"));
  },
};

function doorAt(_walls: Solid): Solid {
  return box(1.1, 2.1, 0.5).move(-0.9, 0.3, DEPTH / 2);
}

function windowsAt(): readonly { readonly x: number; readonly y: number; readonly z: number; readonly turn: number }[] {
  const side = [-1.7, 0, 1.7].flatMap((z) => [
    { x: WIDTH / 2, y: 1.25, z, turn: 90 },
    { x: -WIDTH / 2, y: 1.25, z, turn: -90 },
  ]);
  return [
    { x: 1.15, y: 1.25, z: DEPTH / 2, turn: 0 },
    { x: 0, y: 3.35, z: DEPTH / 2, turn: 0 },
    { x: 0, y: 3.35, z: -DEPTH / 2, turn: 180 },
    { x: 1.1, y: 1.25, z: -DEPTH / 2, turn: 180 },
    ...side,
  ];
}

function roof(bench: Bench, cabin: boolean): void {
  const slope = Math.hypot(WIDTH / 2, RISE);
  const angle = (Math.atan2(RISE, WIDTH / 2) * 180) / Math.PI;
  const stretch = slope / RISE;
  const thatched = bench.thing.material === "thatch" || bench.is("thatched");
  const coat = second(thatched ? "thatch" : cabin ? "planks" : "roof-tiles", cabin ? "#6b4a2e" : undefined, {
    part: "roof",
    mapping: { kind: "box", stretch },
  });
  for (const side of [1, -1]) {
    const slab = box(slope + 0.75, 0.24, DEPTH + 0.9, 0.06)
      .move(-(slope + 0.75) / 2 + 0.06, 0, 0)
      .turn(0, 0, angle);
    bench.add((side > 0 ? slab : slab.flip()).flip().move(0, WALL + RISE + 0.2, 0), coat);
  }
  bench.add(
    box(0.34, 0.22, DEPTH + 0.95, 0.1).move(0, WALL + RISE + 0.3, 0),
    second("roof-tiles", "#9a4632", { part: "roof", scale: 0.5 }),
  );
}

function beams(bench: Bench): void {
  const wood = detail("wood", "#5b3d24", { scale: 2 });
  for (const z of [DEPTH / 2 + 0.02, -DEPTH / 2 - 0.02]) {
    for (const x of [-WIDTH / 2 + 0.05, WIDTH / 2 - 0.05]) bench.add(box(0.24, WALL - 0.2, 0.2, 0.03).move(x, 0.5, z), wood);
    bench.add(box(WIDTH, 0.22, 0.2, 0.03).move(0, WALL + 0.1, z), wood);
    bench.add(box(0.2, RISE - 1.4, 0.18, 0.03).move(0, WALL + 1.45, z - Math.sign(z) * 0.03), wood);
  }
}

function door(bench: Bench): void {
  if (!bench.has("door")) return;
  bench.add(
    board(
      [
        [-0.55, 0],
        [0.55, 0],
        [0.55, 2.1],
        [-0.55, 2.1],
      ],
      0.16,
      0.02,
    ).move(-0.9, 0.3, DEPTH / 2 - 0.12),
    second("planks", "#3f6b4f", { part: "door", mapping: { kind: "box", turned: true } }),
  );
  bench.add(ball(0.07).move(-0.5, 1.3, DEPTH / 2), detail("brass"));
  for (const x of [-1.53, -0.27])
    bench.add(box(0.16, 2.3, 0.3, 0.03).move(x, 0.3, DEPTH / 2), detail("wood", "#5b3d24", { scale: 2 }));
  bench.add(box(1.55, 0.2, 0.34, 0.03).move(-0.9, 2.4, DEPTH / 2), detail("wood", "#5b3d24", { scale: 2 }));
  bench.add(box(1.7, 0.28, 0.9, 0.06).move(-0.9, 0, DEPTH / 2 + 0.5), detail("stone", "#9a958c", { scale: 0.5 }));
}

function window(
  bench: Bench,
  { x, y, z, turn }: { readonly x: number; readonly y: number; readonly z: number; readonly turn: number },
): void {
  const put = (solid: Solid) => solid.turn(0, turn, 0).move(x, y, z);
  bench.add(put(box(0.94, 1.08, 0.06).move(0, 0, -0.16)), detail("ceramic", "#33505f", { part: "window" }));
  const frame = box(1.1, 1.25, 0.2, 0.03)
    .cut(box(0.8, 0.92, 1).move(0, 0.16, 0))
    .move(0, -0.1, 0);
  bench.add(put(frame), detail("painted-metal", "#f4efe4", { part: "window" }));
  bench.add(
    put(
      box(0.07, 1, 0.1)
        .move(0, 0.02, -0.05)
        .join(box(0.86, 0.07, 0.1).move(0, 0.5, -0.05)),
    ),
    detail("painted-metal", "#f4efe4", { part: "window" }),
  );
  bench.add(put(box(1.3, 0.12, 0.4, 0.03).move(0, -0.16, 0.06)), detail("stone", "#a39d92", { scale: 0.4, part: "window" }));
  if (y > 3) return;
  for (const side of [0.76, -0.76])
    bench.add(
      put(box(0.42, 1.2, 0.09, 0.02).move(side, -0.06, 0.06)),
      second("planks", "#3f6b4f", { part: "shutter", scale: 0.6 }),
    );
}

function chimney(bench: Bench): void {
  bench.add(box(0.75, 2.6, 0.75, 0.04).move(1.25, 3.3, -1.4), second("brick", undefined, { part: "chimney", scale: 0.8 }));
  bench.add(box(0.95, 0.2, 0.95, 0.05).move(1.25, 5.8, -1.4), detail("concrete", undefined, { part: "chimney" }));
  bench.add(column(0.2, 0.35, { top: 0.16 }).move(1.25, 5.95, -1.4), detail("clay", "#a8583c", { part: "chimney" }));
}
