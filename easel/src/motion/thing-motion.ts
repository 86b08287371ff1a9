/** How things move by themselves: what floats rocks, what flies hovers, what swims swims, what stands in a studio turns. */
import type { Actor } from "../picture/stage/stage-scene.ts";
import { random } from "../random.ts";
import type { Setting } from "../scene/plan.ts";

export type Gait = "rock" | "hover" | "swim" | "turn" | "none";

export function gaitOf({ home, thing }: Actor, stage: Setting["stage"]): Gait {
  if (thing.relation !== null && thing.relation.kind === "on") return "none";
  if (stage === "studio") return "turn";
  if (stage === "space" || stage === "sky" || home === "air") return "hover";
  if (stage === "undersea" && home !== "ground") return "swim";
  if (home === "undersea") return "swim";
  return home === "water" ? "rock" : "none";
}

/** The item's place at a time in seconds; `length` is the clip's. Column-major 4×4. */
export function movedTo(
  transform: Float32Array,
  actor: Actor,
  gait: Gait,
  clock: { seconds: number; length: number; seed: number },
): Float32Array {
  const next = random(clock.seed, actor.id, "gait");
  const phase = next() * 6.2832;
  const tall = Math.max(0.02, actor.bounds.max[1] - actor.bounds.min[1]);
  const beat = clock.seconds * (1.1 + 0.5 * next());
  if (gait === "turn") return turned(transform, (clock.seconds / clock.length) * 6.2832, 0);
  if (gait === "rock")
    return lifted(turned(transform, Math.sin(beat * 0.7 + phase) * 0.06, Math.sin(beat + phase) * 0.05), [
      0,
      Math.sin(beat * 1.3 + phase) * tall * 0.025,
      0,
    ]);
  if (gait === "hover") {
    const [x, y] = [Math.sin(beat * 0.6 + phase) * tall * 0.28, Math.sin(beat * 1.1 + phase) * tall * 0.16];
    return lifted(turned(transform, Math.sin(beat * 0.5 + phase) * 0.25, 0), [x, y, Math.cos(beat * 0.6 + phase) * tall * 0.2]);
  }
  const across = (clock.seconds / clock.length - 0.5) * tall * 2.2 * (next() < 0.5 ? -1 : 1);
  return lifted(turned(transform, Math.sin(beat * 3 + phase) * 0.12, 0), [across, Math.sin(beat + phase) * tall * 0.08, 0]);
}

/** Turned about its own upright axis and rolled about its front, radians. */
function turned(transform: Float32Array, yaw: number, roll: number): Float32Array {
  const [cos, sin] = [Math.cos(yaw), Math.sin(yaw)];
  const result = Float32Array.from(transform);
  for (let k = 0; k < 3; k++) {
    const [x, y, z] = [transform[k]!, transform[4 + k]!, transform[8 + k]!];
    const across = x * cos - z * sin;
    result[8 + k] = x * sin + z * cos;
    result[k] = across * Math.cos(roll) + y * Math.sin(roll);
    result[4 + k] = y * Math.cos(roll) - across * Math.sin(roll);
  }
  return result;
}

function lifted(transform: Float32Array, by: readonly [number, number, number]): Float32Array {
  for (let k = 0; k < 3; k++) transform[12 + k] = transform[12 + k]! + by[k]!;
  return transform;
}
