/** Brings a sculpture to its number of triangles, with as much of its materials' relief as they can carry. */
import type { MadeMaterial } from "../materials/index.ts";
import type { Material } from "../materials/material.ts";
import { smoothstep } from "../materials/noise.ts";
import { displaceSurface } from "../mesh/displace-surface.ts";
import { faceNormals } from "../mesh/face-normals.ts";
import type { Mesh } from "../mesh/mesh.ts";
import { withNormals } from "../mesh/normals.ts";
import { refineSurface } from "../mesh/refine-surface.ts";
import { simplifyTo } from "../mesh/simplify.ts";
import { toMesh, toWeldedMesh } from "../mesh/surface.ts";
import { quiet, type Stage } from "../stage.ts";
import type { Sculpture } from "./sculpt-thing.ts";

export interface FinishedSurface {
  /** With normals; has exactly the wanted number of triangles, or one fewer. */
  readonly mesh: Mesh;
  /** The points of the triangles, fewer than the mesh has vertices: on sharp edges it has several. Null when simplified. */
  readonly welded: Uint32Array | null;
  /** By `mesh.faceMaterials`. */
  readonly materials: readonly MadeMaterial[];
  /** Unit normal of each triangle before the relief, three numbers each: what patterns are laid out by. Null when simplified. */
  readonly calm: Float32Array | null;
  /** For each material, how much of its relief the triangles do not carry, 0–1. */
  readonly rest: Float32Array;
}

/** What a smooth material's edges count beside those of one with relief. */
const SMOOTH_WEIGHT = 0.3;
/** Edges that are sharper than this stay sharp when a simplified mesh is given normals, degrees. */
const CREASE = 42;

/** `relief` tells whether a normal map will carry what the triangles cannot; without one they carry all of it. */
export async function finishSurface(
  sculpture: Sculpture,
  target: number,
  relief: "mapped" | "all",
  stage: Stage = quiet,
): Promise<FinishedSurface> {
  const { surface, materials } = sculpture;
  if (target < surface.triangles.length / 3) return simplified(sculpture, target);
  const weights = Float32Array.from(materials, (material) => (material.relief > 0 ? 1 : SMOOTH_WEIGHT));
  const fine = refineSurface(surface, { target, weights });
  // Refining rounds by a percent or two: the area before it will do, and has a twentieth of the triangles.
  const edge = Math.sqrt((areaOf(surface.positions, surface.triangles) * 2.3) / target);
  const carried = Float32Array.from(materials, (material) => carriedBy(material, edge, relief));
  const carved = await displaceSurface(fine, materials, carried, stage);
  const calm = faceNormals(fine.positions, fine.triangles);
  return { mesh: toMesh(carved), welded: carved.triangles, materials, calm, rest: carried.map((share) => 1 - 0.8 * share) };
}

/** Numbers of parts to try, where all of them need more triangles than there are. */
const FEWER = [40, 20, 10, 5, 2, 1, 0];

async function simplified(sculpture: Sculpture, target: number): Promise<FinishedSurface> {
  let current = sculpture;
  for (const fewer of FEWER) {
    if (current.surface.triangles.length / 3 <= target) return finishSurface(current, target, "mapped");
    // Openings and joints cost triangles: a part with holes has a least number, whatever is collapsed.
    const mesh = await simplifyTo(toWeldedMesh(current.surface), target).catch(() => null);
    const { materials } = current;
    if (mesh !== null)
      return {
        mesh: withNormals(mesh, CREASE),
        welded: null,
        materials,
        calm: null,
        rest: new Float32Array(materials.length).fill(1),
      };
    current = sculpture.plainer(fewer);
  }
  const mesh = await simplifyTo(toWeldedMesh(current.surface), target);
  return {
    mesh: withNormals(mesh, CREASE),
    welded: null,
    materials: current.materials,
    calm: null,
    rest: new Float32Array(current.materials.length).fill(1),
  };
}

/** Relief is carved when the triangles are finer than its slopes; coarse ones would only tear it. */
function carriedBy(material: Material, edge: number, relief: "mapped" | "all"): number {
  if (relief === "all") return smoothstep(0.3, 2, (4 * material.relief) / edge);
  return smoothstep(1, 5, (4 * material.relief) / edge);
}

/** Surface area, m². */
export function areaOf(positions: Float32Array, triangles: Uint32Array): number {
  let sum = 0;
  for (let c = 0; c < triangles.length; c += 3) {
    const a = triangles[c] * 3;
    const b = triangles[c + 1] * 3;
    const d = triangles[c + 2] * 3;
    const ux = positions[b] - positions[a];
    const uy = positions[b + 1] - positions[a + 1];
    const uz = positions[b + 2] - positions[a + 2];
    const vx = positions[d] - positions[a];
    const vy = positions[d + 1] - positions[a + 1];
    const vz = positions[d + 2] - positions[a + 2];
    const [nx, ny, nz] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    sum += Math.sqrt(nx * nx + ny * ny + nz * nz);
  }
  return sum / 2;
}
