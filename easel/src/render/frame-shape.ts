import type { Mesh } from "../mesh/mesh.ts";
import type { Camera } from "./renderer.ts";
import { boundsOf } from "./scene.ts";
import { type View, viewOf } from "./view.ts";

export interface Framing {
  /** Turn about the object, degrees: 0 from the front, 90 from its left side (+X). */
  readonly azimuth: number;
  /** Height of the eye, degrees above the horizon. */
  readonly elevation: number;
  /** Width of the picture over its height. */
  readonly aspect: number;
  /** Share of the picture that the object may fill, 0–1. */
  readonly fill: number;
}

/** From slightly above and beside the front, the angle of product photographs. */
export const THREE_QUARTER: Framing = { azimuth: 32, elevation: 17, aspect: 1, fill: 0.8 };

const FOV = 26;

/**
 * A camera that sees a mesh whole. With `allRound` the distance suits every azimuth, so that the frames of a turn do not pump.
 */
export function frameShape(mesh: Pick<Mesh, "positions">, framing: Framing, allRound = false): Camera {
  const { min, max } = boundsOf(mesh.positions);
  const centre = [0, 1, 2].map((i) => (min[i]! + max[i]!) / 2) as [number, number, number];
  const radius = Math.max(1e-6, Math.hypot(max[0] - min[0], max[1] - min[1], max[2] - min[2]) / 2);
  const turn = (framing.azimuth * Math.PI) / 180;
  const rise = (framing.elevation * Math.PI) / 180;
  const towards = [Math.sin(turn) * Math.cos(rise), Math.sin(rise), Math.cos(turn) * Math.cos(rise)];
  const camera = (distance: number, target: readonly [number, number, number]): Camera => ({
    eye: [0, 1, 2].map((i) => target[i]! + towards[i]! * distance) as [number, number, number],
    target,
    fov: FOV,
    height: radius * 2,
  });
  const points = allRound ? swept(mesh.positions, centre, (max[1] - min[1]) / 2) : sampled(mesh.positions);
  let target: readonly [number, number, number] = centre;
  let distance = radius * 4;
  // Two rounds are enough for the perspective of the first to be put right: what is left is below one pixel.
  for (let round = 0; round < 3; round++) {
    const view = viewOf(camera(distance, target), framing.aspect, 1);
    const seen = extentOf(view, points);
    const zoom = Math.max(seen.right - seen.left, (seen.bottom - seen.top) * framing.aspect) / (framing.fill * framing.aspect);
    const [across, along] = [(seen.left + seen.right - framing.aspect) / 2, (1 - seen.top - seen.bottom) / 2];
    const metre = distance / view.scale;
    const moved = allRound ? along : across;
    target = [0, 1, 2].map((i) => target[i]! + (allRound ? 0 : moved * view.right[i]! * metre) + along * view.up[i]! * metre) as [
      number,
      number,
      number,
    ];
    if (allRound) target = [centre[0], target[1], centre[2]];
    distance = Math.max(radius * 1.05, distance * zoom);
  }
  return camera(distance, target);
}

interface Extent {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function extentOf(view: View, points: Float32Array): Extent {
  const { eye, right, up, forward } = view;
  const extent = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (let i = 0; i < points.length; i += 3) {
    const dx = points[i]! - eye[0];
    const dy = points[i + 1]! - eye[1];
    const dz = points[i + 2]! - eye[2];
    const factor = view.scale / Math.max(view.near, dx * forward[0] + dy * forward[1] + dz * forward[2]);
    const x = view.centreX + factor * (dx * right[0] + dy * right[1] + dz * right[2]);
    const y = view.centreY - factor * (dx * up[0] + dy * up[1] + dz * up[2]);
    extent.left = Math.min(extent.left, x);
    extent.right = Math.max(extent.right, x);
    extent.top = Math.min(extent.top, y);
    extent.bottom = Math.max(extent.bottom, y);
  }
  return extent;
}

/** At most 20,000 of the points, spread evenly. */
function sampled(positions: Float32Array): Float32Array {
  const count = positions.length / 3;
  const step = Math.max(1, Math.ceil(count / 20_000));
  const points = new Float32Array(Math.ceil(count / step) * 3);
  for (let i = 0, at = 0; i < count; i += step, at += 3) points.set(positions.subarray(i * 3, i * 3 + 3), at);
  return points;
}

/** What the mesh sweeps over while it turns about the box's middle: circles at 24 heights, as wide as the mesh is there. */
function swept(positions: Float32Array, centre: readonly number[], half: number): Float32Array {
  const bands = 24;
  const radii = new Float32Array(bands);
  for (let i = 0; i < positions.length; i += 3) {
    const share = (positions[i + 1]! - centre[1]!) / (half * 2 || 1) + 0.5;
    const band = Math.min(bands - 1, Math.max(0, Math.floor(share * bands)));
    radii[band] = Math.max(radii[band]!, Math.hypot(positions[i]! - centre[0]!, positions[i + 2]! - centre[2]!));
  }
  const points: number[] = [];
  for (let band = 0; band < bands * 2; band++) {
    const y = centre[1]! + half * (((band >> 1) + (band & 1)) / bands - 0.5) * 2;
    for (let i = 0; i < 24; i++) {
      const angle = (i / 24) * 2 * Math.PI;
      points.push(centre[0]! + radii[band >> 1]! * Math.sin(angle), y, centre[2]! + radii[band >> 1]! * Math.cos(angle));
    }
  }
  return new Float32Array(points);
}
