/** How much of the surroundings each vertex sees, from depth maps in directions spread over the sphere. For clips: found once, used in every frame. */
import type { Mesh } from "../mesh/mesh.ts";
import { boundsOf } from "./scene.ts";
import { identity } from "./transform.ts";
import { length, minus, type View, viewOf } from "./view.ts";
import { drawVisible, emptyVisibility } from "./visibility.ts";

const DIRECTIONS = 32;
const SIZE = 320;
/** Deepest shade: light also comes from the surfaces around, which the maps do not know. */
const DARKEST = 0.18;

/** 0.18–1 per vertex, whose mesh must have normals. What hides the surroundings is `mesh`, or a simpler one of the same shape. */
export function vertexOpenness(mesh: Mesh, hiding: Mesh = mesh): Float32Array {
  const count = mesh.positions.length / 3;
  const seen = new Float32Array(count);
  const possible = new Float32Array(count);
  for (let i = 0; i < DIRECTIONS; i++) addDirection({ mesh, hiding, towards: direction(i) }, seen, possible);
  return seen.map((value, i) => (possible[i]! > 0 ? DARKEST + (1 - DARKEST) * Math.min(1, value / possible[i]!) : 1));
}

/** Points of a golden spiral, from the zenith to 37° below the horizon: from further below little light comes. */
function direction(i: number): readonly [number, number, number] {
  const y = 1 - (1.6 * (i + 0.5)) / DIRECTIONS;
  const flat = Math.sqrt(1 - y * y);
  return [flat * Math.cos(i * 2.399963), y, flat * Math.sin(i * 2.399963)];
}

interface Look {
  readonly mesh: Mesh;
  readonly hiding: Mesh;
  readonly towards: readonly [number, number, number];
}

function addDirection({ mesh, hiding, towards }: Look, seen: Float32Array, possible: Float32Array): void {
  const { positions, normals } = mesh;
  const view = viewAlong(mesh, towards);
  const map = emptyVisibility(view);
  drawVisible(view, { mesh: hiding, transform: identity(), base: 1, only: null }, map);
  const metre = 1 / view.scale;
  const { eye, right, up, forward, scale } = view;
  for (let i = 0, p = 0; i < seen.length; i++, p += 3) {
    const nx = normals![p]!;
    const ny = normals![p + 1]!;
    const nz = normals![p + 2]!;
    const facing = nx * towards[0] + ny * towards[1] + nz * towards[2];
    if (facing <= 0.05) continue;
    const dx = positions[p]! + nx * metre * 1.5 - eye[0];
    const dy = positions[p + 1]! + ny * metre * 1.5 - eye[1];
    const dz = positions[p + 2]! + nz * metre * 1.5 - eye[2];
    const x = (SIZE / 2 + scale * (dx * right[0] + dy * right[1] + dz * right[2])) | 0;
    const y = (SIZE / 2 - scale * (dx * up[0] + dy * up[1] + dz * up[2])) | 0;
    const nearness = -(dx * forward[0] + dy * forward[1] + dz * forward[2]);
    possible[i]! += facing;
    if (map.nearness[y * SIZE + x]! <= nearness + metre * (1 + 1.2 / facing)) seen[i]! += facing;
  }
}

function viewAlong(mesh: Mesh, towards: readonly [number, number, number]): View {
  const { min, max } = boundsOf(mesh.positions);
  const radius = Math.max(1e-6, length(minus(max, min)) / 2) * 1.05;
  const target: readonly [number, number, number] = [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2];
  const eye: readonly [number, number, number] = [
    target[0] + towards[0] * radius,
    target[1] + towards[1] * radius,
    target[2] + towards[2] * radius,
  ];
  return viewOf({ eye, target, fov: 0, height: radius * 2 }, SIZE, SIZE);
}
