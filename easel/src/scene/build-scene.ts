/** All things of a plan as one mesh with an exact number of triangles. */
import { readPrompt } from "../language/read-prompt.ts";
import type { Stage } from "../stage.ts";
import { areaOf, finishSurface } from "./finish-surface.ts";
import { layOut, type Stand } from "./lay-out.ts";
import type { ScenePlan } from "./plan.ts";
import { type PlacedSurface, type SceneMesh, sceneMesh } from "./scene-mesh.ts";

export interface BuildOptions {
  /** Triangles of the whole, 100 or more: reached exactly, or missed by up to two. */
  readonly faces: number;
  /** Whether a normal map will carry fine relief. */
  readonly mapped: boolean;
}

export async function buildScene(plan: ScenePlan, { faces, mapped }: BuildOptions, stage: Stage): Promise<SceneMesh> {
  stage.at(0, "sculpting");
  // A place without things has no model; a stand-in says so.
  const stands = layOut(plan.things.length > 0 ? plan : { ...plan, things: readPrompt("", plan.seed).things });
  const shares = shareOut(stands, faces);
  const placed: PlacedSurface[] = [];
  for (const [i, stand] of stands.entries()) {
    stage.at(0.3 + (0.7 * i) / stands.length, "carving the relief");
    const finished = await finishSurface(stand.sculpture, shares[i], mapped ? "mapped" : "all", stage);
    placed.push({ finished, transform: stand.transform });
  }
  return sceneMesh(placed);
}

/** Triangles for each thing by its area; even, at least 12, together `faces` (made even). */
function shareOut(stands: readonly Stand[], faces: number): readonly number[] {
  const whole = faces - (faces % 2);
  const areas = stands.map(
    ({ sculpture, transform }) =>
      areaOf(sculpture.surface.positions, sculpture.surface.triangles) *
      Math.hypot(transform[0], transform[1], transform[2]) ** 2,
  );
  const total = areas.reduce((sum, area) => sum + area, 0);
  const least = Math.min(12, 2 * Math.floor(whole / stands.length / 2));
  const shares = areas.map((area) => Math.max(least, 2 * Math.floor((whole * area) / total / 2)));
  const largest = shares.indexOf(Math.max(...shares));
  shares[largest] += whole - shares.reduce((sum, share) => sum + share, 0);
  return shares;
}
