/** How much of the surroundings each vertex sees, from depth maps in directions spread over the sphere. For clips: found once, used in every frame. */
import { inShared, sharedFloats } from "../crew/shared-array.ts";
import type { Unit } from "../crew/unit.ts";
import type { Mesh } from "../mesh/mesh.ts";
import type { Stage } from "../stage.ts";
import { boundsOf } from "./scene.ts";
import { identity } from "./transform.ts";
import { length, minus, type View, viewOf } from "./view.ts";
import { type DepthMap, drawVisible, emptyDepthMap } from "./visibility.ts";

const DIRECTIONS = 32;
const SIZE = 320;
/** Deepest shade: light also comes from the surfaces around, which the maps do not know. */
const DARKEST = 0.18;
/** Vertices of a piece of work: some 5 ms. */
const PIECE = 16_384;

/** 0.18–1 per vertex, whose mesh must have normals. What hides the surroundings is `mesh`, or a simpler one of the same shape. */
export async function vertexOpenness(mesh: Mesh, stage: Stage, hiding: Mesh = mesh): Promise<Float32Array> {
  const { min, max } = boundsOf(mesh.positions);
  const hides = { positions: inShared(hiding.positions), indices: inShared(hiding.indices), min, max };
  const looks = await stage.share(lookAlong, hides, DIRECTIONS);
  const openness = sharedFloats(mesh.positions.length / 3);
  const seen = { looks, positions: inShared(mesh.positions), normals: inShared(mesh.normals!), openness };
  await stage.share(findOpenness, seen, Math.ceil(openness.length / PIECE));
  return openness;
}

interface Hiding extends Pick<Mesh, "positions" | "indices"> {
  readonly min: readonly [number, number, number];
  readonly max: readonly [number, number, number];
}

interface Look {
  readonly towards: readonly [number, number, number];
  readonly view: View;
  readonly map: DepthMap;
}

/**
 * A depth map against one of the directions. Other threads find it by name.
 * @public
 */
export const lookAlong: Unit<Hiding, Look> = {
  url: import.meta.url,
  name: "lookAlong",
  work({ positions, indices, min, max }, i) {
    const towards = direction(i);
    const radius = Math.max(1e-6, length(minus(max, min)) / 2) * 1.05;
    const target: readonly [number, number, number] = [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2];
    const eye: readonly [number, number, number] = [
      target[0] + towards[0] * radius,
      target[1] + towards[1] * radius,
      target[2] + towards[2] * radius,
    ];
    const view = viewOf({ eye, target, fov: 0, height: radius * 2 }, SIZE, SIZE);
    const map = emptyDepthMap(view);
    const mesh = { positions, indices, faceMaterials: null };
    drawVisible(view, { mesh, transform: identity(), base: 1, only: null }, map);
    return { towards, view, map };
  },
};

/** Points of a golden spiral, from the zenith to 37° below the horizon: from further below little light comes. */
function direction(i: number): readonly [number, number, number] {
  const y = 1 - (1.6 * (i + 0.5)) / DIRECTIONS;
  const flat = Math.sqrt(1 - y * y);
  return [flat * Math.cos(i * 2.399963), y, flat * Math.sin(i * 2.399963)];
}

interface Seen {
  readonly looks: readonly Look[];
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  /** To be filled. */
  readonly openness: Float32Array;
}

/**
 * The openness of some vertices, from all depth maps. Other threads find it by name.
 * @public
 */
export const findOpenness: Unit<Seen, void> = {
  url: import.meta.url,
  name: "findOpenness",
  work(seen, piece) {
    const first = piece * PIECE;
    const count = Math.min(PIECE, seen.openness.length - first);
    const open = new Float32Array(count);
    const possible = new Float32Array(count);
    for (const look of seen.looks) addDirection(look, seen, { first, open, possible });
    for (let i = 0; i < count; i++)
      seen.openness[first + i] = possible[i]! > 0 ? DARKEST + (1 - DARKEST) * Math.min(1, open[i]! / possible[i]!) : 1;
  },
};

interface Sums {
  readonly first: number;
  readonly open: Float32Array;
  readonly possible: Float32Array;
}

function addDirection({ towards, view, map }: Look, { positions, normals }: Seen, { first, open, possible }: Sums): void {
  const metre = 1 / view.scale;
  const [tx, ty, tz] = towards;
  const { eye, right, up, forward, scale } = view;
  const { nearness } = map;
  for (let i = 0, p = first * 3; i < open.length; i++, p += 3) {
    const nx = normals[p]!;
    const ny = normals[p + 1]!;
    const nz = normals[p + 2]!;
    const facing = nx * tx + ny * ty + nz * tz;
    if (facing <= 0.05) continue;
    const dx = positions[p]! + nx * metre * 1.5 - eye[0];
    const dy = positions[p + 1]! + ny * metre * 1.5 - eye[1];
    const dz = positions[p + 2]! + nz * metre * 1.5 - eye[2];
    const x = (SIZE / 2 + scale * (dx * right[0] + dy * right[1] + dz * right[2])) | 0;
    const y = (SIZE / 2 - scale * (dx * up[0] + dy * up[1] + dz * up[2])) | 0;
    const away = -(dx * forward[0] + dy * forward[1] + dz * forward[2]);
    possible[i]! += facing;
    if (nearness[y * SIZE + x]! <= away + metre * (1 + 1.2 / facing)) open[i]! += facing;
  }
}
