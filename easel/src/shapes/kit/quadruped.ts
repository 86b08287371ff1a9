/** Animals on four legs: one skeleton, proportions as data. */
import type { Bench } from "./bench.ts";
import { type Bone, blob, bone, knob, mirrored } from "./blob.ts";
import { type Coat, detail, main } from "./coat.ts";
import { addEyes } from "./face.ts";
import { ball } from "./lathe.ts";
import { type Solid, union, type Vector } from "./solid.ts";
import { tube } from "./tube.ts";

/** All lengths in metres. */
export interface Quadruped {
  /** Height of the back, and length from chest to rump. */
  readonly height: number;
  readonly length: number;
  readonly chest: number;
  readonly belly: number;
  readonly rump: number;
  /** Radius of the legs at the top and of the paws. */
  readonly leg: readonly [number, number];
  /** Where the head is, from the middle of the chest: up and forward; and its radius. */
  readonly head: readonly [number, number, number];
  /** Length, radius and drop of the snout. */
  readonly snout: readonly [number, number, number];
  readonly neck: number;
  readonly ears: "pointed" | "hanging" | "round" | "long" | "none";
  /** Length and radius of an ear. */
  readonly ear: readonly [number, number];
  /** Points of the tail from the rump: up and back; and its radii. */
  readonly tail: readonly (readonly [number, number, number])[];
  readonly material?: string;
  readonly colour: string;
  /** Colour of muzzle, chest and paws. */
  readonly pale?: string;
  readonly iris?: string;
  /** Factor on how far its eyes are from the middle of its head: above 1 where flesh would cover them. */
  readonly eyesOut?: number;
  readonly nose?: string;
  /** Patches of another colour: where their middles are, and how large. */
  readonly patches?: { readonly colour: string; readonly at: readonly (readonly [Vector, number])[] };
}

export function quadruped(bench: Bench, animal: Quadruped): void {
  const { height, length, chest, head, colour, material = "fur" } = animal;
  const front: Vector = [0, height - chest, length / 2 - chest * 0.6];
  const skull: Vector = [0, front[1] + head[0], front[2] + head[1]];
  const flesh = [...torso(animal, front, skull), ...legs(animal, front)];
  const blend = animal.leg[0] * 0.9;
  const body = blob(flesh, { blend, edge: Math.max(chest, head[2]) * 0.16 });
  const coat = main(material, colour);
  const pale = animal.pale === undefined ? null : detail(material, animal.pale);
  const markings = markingsOf(animal, skull);
  const { patches } = animal;
  if (patches === undefined || bench.thing.material !== null || bench.thing.colour !== null)
    addBody(bench, { body, coat, pale, markings });
  else {
    const spots = union(patches.at.map(([at, size]) => ball(size, size * 0.85, size * 1.25).move(...at)));
    addBody(bench, { body: body.cut(spots), coat, pale, markings });
    bench.add(body.keep(spots.grow(1.001)), detail(material, patches.colour));
  }
  addHead(bench, animal, { skull, coat });
  addTail(bench, animal, coat);
}

function torso(animal: Quadruped, front: Vector, skull: Vector): Bone[] {
  const { chest, belly, rump, length, neck, head, snout, height } = animal;
  const back: Vector = [0, height - rump, -length / 2 + rump * 0.6];
  const middle: Vector = [0, height - (chest + rump) * 0.5, 0];
  const nose: Vector = [0, skull[1] - snout[2], skull[2] + head[2] * 0.55 + snout[0]];
  return [
    bone(front, middle, chest, belly),
    bone(middle, back, belly, rump),
    bone([0, front[1] + chest * 0.25, front[2] + chest * 0.2], [0, skull[1], skull[2] - head[2] * 0.25], neck * 1.25, neck),
    knob(skull, head[2]),
    bone([0, skull[1] - head[2] * 0.25, skull[2] + head[2] * 0.35], nose, snout[1] * 1.2, snout[1]),
  ];
}

function legs(animal: Quadruped, front: Vector): Bone[] {
  const { height, length, chest, rump, leg } = animal;
  const [thick, paw] = leg;
  const x = Math.max(chest * 0.62, thick);
  const fore = [
    bone([x * 0.9, front[1], front[2]], [x, height * 0.36, front[2] + 0.02 * height], thick * 1.2, thick * 0.72),
    bone([x, height * 0.36, front[2] + 0.02 * height], [x, paw * 0.8, front[2]], thick * 0.72, paw * 0.85),
    bone([x, paw * 0.75, front[2]], [x, paw * 0.7, front[2] + paw * 1.1], paw * 0.8, paw * 0.75),
  ];
  const z = -length / 2 + rump * 0.7;
  const hind = [
    bone([x * 0.85, height - rump, z], [x, height * 0.42, z + height * 0.08], rump * 0.72, thick * 0.95),
    bone([x, height * 0.42, z + height * 0.08], [x, height * 0.24, z - height * 0.07], thick * 0.85, thick * 0.6),
    bone([x, height * 0.24, z - height * 0.07], [x, paw * 0.8, z], thick * 0.6, paw * 0.85),
    bone([x, paw * 0.75, z], [x, paw * 0.7, z + paw * 1.1], paw * 0.8, paw * 0.75),
  ];
  return [...fore, ...hind].flatMap((one) => [one, mirrored(one)]);
}

/** Bodies in which the coat is pale: muzzle and chest, paws. */
function markingsOf({ head, snout, chest, leg, length, height }: Quadruped, skull: Vector): readonly Solid[] {
  const [, paw] = leg;
  const muzzle = ball(head[2] * 0.7, head[2] * 0.5, snout[0] + head[2] * 0.5).move(
    0,
    skull[1] - snout[2] - head[2] * 0.25,
    skull[2] + head[2] * 0.75 + snout[0] * 0.6,
  );
  const bib = ball(chest * 0.62, chest * 1.1, chest * 0.5).move(0, height - chest * 1.15, length / 2 + chest * 0.25);
  const sock = ball(paw * 1.9, paw * 1.9, length * 2).move(0, paw * 0.2, 0);
  const socks = sock.move(chest * 0.62, 0, 0).join(sock.move(-chest * 0.62, 0, 0));
  return [muzzle, bib, socks];
}

function addBody(
  bench: Bench,
  {
    body,
    coat,
    pale,
    markings,
  }: { readonly body: Solid; readonly coat: Coat; readonly pale: Coat | null; readonly markings: readonly Solid[] },
): void {
  if (pale === null || bench.thing.material !== null) {
    bench.add(body, coat);
    return;
  }
  bench.add(body.cut(...markings), coat);
  const [first, ...others] = markings;
  bench.add(body.keep(first.join(...others)), pale);
}

function addHead(bench: Bench, animal: Quadruped, { skull, coat }: { readonly skull: Vector; readonly coat: Coat }): void {
  const { head, snout, iris, ears, nose = "#221a18", eyesOut = 1 } = animal;
  const radius = head[2];
  addEyes(bench, {
    at: [radius * 0.52 * eyesOut, skull[1] + radius * 0.2 * eyesOut, skull[2] + radius * 0.68 * eyesOut],
    radius: radius * 0.2,
    outward: 28,
    ...(iris === undefined ? {} : { iris }),
  });
  const tip: Vector = [0, skull[1] - snout[2] + snout[1] * 0.5, skull[2] + radius * 0.55 + snout[0] + snout[1] * 0.75];
  bench.add(ball(snout[1] * 0.48, snout[1] * 0.36, snout[1] * 0.36).move(...tip), detail("leather", nose));
  if (ears === "none") return;
  for (const side of [1, -1]) {
    const { shell, lining } = earOf(animal, skull, side);
    bench.add(shell, coat);
    if (lining !== null) bench.add(lining, detail("skin", "#d99a92"));
  }
}

function earOf(
  { ears, ear: [length, width], head }: Quadruped,
  skull: Vector,
  side: number,
): { readonly shell: Solid; readonly lining: Solid | null } {
  const radius = head[2];
  const root: Vector = [side * radius * 0.58, skull[1] + radius * 0.6, skull[2] - radius * 0.12];
  if (ears === "hanging") {
    const path: Vector[] = [
      [side * radius * 0.72, skull[1] + radius * 0.55, skull[2]],
      [side * radius * 1.08, skull[1] + radius * 0.3, skull[2]],
      [side * radius * 1.12, skull[1] + radius * 0.4 - length, skull[2] + radius * 0.1],
    ];
    return { shell: tube(path, [width * 0.5, width, width * 0.75], { flat: 0.35, up: [1, 0, 0] }), lining: null };
  }
  if (ears === "round") {
    const shell = ball(width, width, width * 0.4)
      .turn(0, side * 20, 0)
      .move(root[0] * 1.15, root[1] + width * 0.95, root[2]);
    const lining = ball(width * 0.62, width * 0.62, width * 0.3)
      .turn(0, side * 20, 0)
      .move(root[0] * 1.15, root[1] + width * 0.95, root[2] + width * 0.22);
    return { shell, lining };
  }
  const lean = ears === "long" ? 0.12 : 0.28;
  const top: Vector = [root[0] + side * length * lean, root[1] + length, root[2] - length * 0.08];
  const halfway: Vector = [root[0] + side * length * lean * 0.5, root[1] + length * 0.45, root[2]];
  const sizes = ears === "long" ? [width * 0.7, width, width * 0.45] : [width, width * 0.72, width * 0.12];
  const options = { flat: 0.42, up: [0, 0, 1] as Vector };
  const shell = tube([root, halfway, top], sizes, options);
  const inner = [root, halfway, top].map(([x, y, z]): Vector => [x, root[1] + (y - root[1]) * 0.86, z + width * 0.22]);
  return {
    shell,
    lining: tube(
      inner,
      sizes.map((size) => size * 0.62),
      options,
    ),
  };
}

function addTail(bench: Bench, { tail, height, rump, length }: Quadruped, coat: Coat): void {
  if (tail.length === 0) return;
  const root: Vector = [0, height - rump * 0.7, -length / 2 - rump * 0.1];
  const path = tail.map(([up, back]): Vector => [0, root[1] + up, root[2] - back]);
  bench.add(
    tube([[0, root[1] - rump * 0.2, root[2] + rump * 0.5], ...path], [tail[0][2], ...tail.map(([, , radius]) => radius)], {
      sides: 14,
    }),
    coat,
  );
}
