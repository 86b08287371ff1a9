import type { ViewVolume } from "./view-volume.ts";

/** Turns positions from a volume's own space to the world, in place. */
export function placeMesh(positions: Float32Array, { axes: [x, y, z], origin }: Pick<ViewVolume, "axes" | "origin">): void {
  for (let i = 0; i < positions.length; i += 3) {
    const a = positions[i];
    const b = positions[i + 1];
    const c = positions[i + 2];
    for (let k = 0; k < 3; k++) positions[i + k] = origin[k] + a * x[k] + b * y[k] + c * z[k];
  }
}
