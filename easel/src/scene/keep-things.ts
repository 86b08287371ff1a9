/** Where things are that another one has: in its hands, or in the room that it has for things. */
import type { Archetype } from "../shapes/kit/archetype.ts";
import type { Body, Spot } from "./lay-out.ts";

interface Keeping {
  /** Where those are that keep them: each keeps as many. */
  readonly anchors: readonly Spot[];
  readonly body: Body;
  readonly scale: number;
  readonly count: number;
}

/** Nothing in a hand is taller than this share of who holds it. */
const HANDY = 0.75;

/** A thing in each hand that is free, the others beside the last; `taken` hands hold something else. */
export function inHands(
  keeper: Archetype,
  { kept, holder, taken, ...keeping }: Keeping & { readonly kept: Archetype; readonly holder: Body; readonly taken: number },
): readonly Spot[] {
  const { anchors, body, count } = keeping;
  const scale = Math.min(keeping.scale, (HANDY * holder.height * anchors[0].scale) / body.height);
  const lean = kept.grip === undefined ? 0 : (kept.grip.lean * Math.PI) / 180;
  return Array.from({ length: count }, (_, i) => {
    const hands = keeper.hands!;
    const number = Math.floor((taken + i) / anchors.length);
    const anchor = anchors[i % anchors.length];
    const [x, y, z] = hands[number % hands.length].map((value) => value * anchor.scale);
    // Without a grip it is carried before the hand.
    const [down, before] =
      kept.grip === undefined ? [body.height * 0.3 * scale, body.radius * 0.8 * scale] : [kept.grip.y * scale, 0];
    const away = Math.floor(number / hands.length) * body.radius * 2 * scale;
    return {
      x: anchor.x + x + Math.sign(x) * away,
      y: anchor.y + y - down * Math.cos(lean),
      z: anchor.z + z + before - down * Math.sin(lean),
      turn: 0,
      lean,
      scale,
    };
  });
}

/** Stalks that stand in it and lean on its rim, or a heap that looks out of it; `taken` of `all` things in it have their places. */
export function within(
  { room }: Archetype,
  {
    kept,
    anchors,
    body,
    scale,
    count,
    taken,
    all,
  }: Keeping & { readonly kept: Archetype; readonly taken: number; readonly all: number },
): readonly Spot[] {
  const [floor, rim, radius] = [room!.floor, room!.rim, room!.radius].map((value) => value * anchors[0].scale);
  const crowded = all > anchors.length;
  const stalk = kept.grip !== undefined && body.height * scale > (rim - floor) * 1.15;
  // Stalks are cut: they turn about a point below the rim, so that their heads have room.
  const foot = stalk && crowded ? rim - Math.min(rim - floor, radius * 2.6) : floor;
  const fitting = stalk
    ? Math.min(scale, (1.5 * rim) / body.height)
    : Math.min(scale, (radius * (crowded ? 0.6 : 0.85)) / body.radius);
  return Array.from({ length: count }, (_, i) => {
    const number = Math.floor((taken + i) / anchors.length);
    const anchor = anchors[i % anchors.length];
    const turn = 0.5 + number * 2.399963;
    const away = !crowded ? 0 : radius * (stalk ? -0.7 : 0.5);
    // Flowers of one height would look cut by a machine.
    const own = fitting * (1 - 0.09 * (number % 3));
    const heap = Math.max(floor, rim - body.height * own * 0.45) + Math.floor(number / 3) * body.height * own * 0.6;
    return {
      x: anchor.x + Math.sin(turn) * away,
      y: anchor.y + (stalk ? foot : heap),
      z: anchor.z + Math.cos(turn) * away,
      turn,
      lean: stalk && crowded ? Math.atan2(radius * 1.4, rim - foot) : 0,
      scale: own,
    };
  });
}
