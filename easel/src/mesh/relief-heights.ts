import type { SharedBytes, SharedFloats } from "../crew/shared-array.ts";
import type { Unit } from "../crew/unit.ts";
import { type MadeMaterial, material } from "../materials/index.ts";
import { newSample } from "../materials/material.ts";

export interface ReliefTask {
  readonly materials: readonly MadeMaterial["made"][];
  /** For each of the materials, the metres that a height of 1 displaces here. */
  readonly depths: Float32Array;
  /** x, y, z of the point that each normal belongs to. */
  readonly points: SharedFloats;
  readonly normals: Float32Array;
  /** Number of the material at each normal. */
  readonly materialOf: SharedBytes;
  /** Filled: metres at each normal. */
  readonly heights: SharedFloats;
}

/** Normals of a piece: about 5 ms of masonry. */
export const RELIEF_PIECE = 8192;

/** Asks the materials for the heights at one piece of the normals. */
export const reliefHeights: Unit<ReliefTask, void> = {
  url: import.meta.url,
  name: "reliefHeights",
  work(task, index) {
    const { depths, points, normals, materialOf, heights } = task;
    const materials = materialsOf(task);
    const sample = newSample();
    const end = Math.min(materialOf.length, (index + 1) * RELIEF_PIECE);
    for (let normal = index * RELIEF_PIECE; normal < end; normal++) {
      const number = materialOf[normal];
      if (!(depths[number] > 0)) continue;
      const i = normal * 3;
      materials[number].sample(points[i], points[i + 1], points[i + 2], normals[i], normals[i + 1], normals[i + 2], sample);
      heights[normal] = sample.height * depths[number];
    }
  },
};

const made = new WeakMap<ReliefTask, readonly MadeMaterial[]>();

/** Each thread makes a task's materials once. */
function materialsOf(task: ReliefTask): readonly MadeMaterial[] {
  const known = made.get(task) ?? task.materials.map(({ kind, wish }) => material(kind, wish));
  made.set(task, known);
  return known;
}
