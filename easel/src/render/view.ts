/** A camera made ready for numbers: where a point lands on the picture and which ray leaves through a sample. */
import type { Camera } from "./renderer.ts";

type Vector = readonly [number, number, number];

export interface View {
  readonly eye: Vector;
  readonly right: Vector;
  readonly up: Vector;
  readonly forward: Vector;
  readonly perspective: boolean;
  /** Samples per metre at distance 1 (perspective) or everywhere (orthographic). */
  readonly scale: number;
  /** The picture's size and centre, samples. */
  readonly width: number;
  readonly height: number;
  readonly centreX: number;
  readonly centreY: number;
  /** Nearest distance drawn, metres. */
  readonly near: number;
}

/** The view of `camera` on a grid of width × height samples. */
export function viewOf(camera: Camera, width: number, height: number): View {
  const forward = unit(minus(camera.target, camera.eye));
  // Looking straight down or up, the top of the picture is away from the viewer: −Z, as on a map.
  const level: Vector = Math.abs(forward[1]) > 0.9999 ? [0, 0, -Math.sign(-forward[1]) || -1] : [0, 1, 0];
  const right = unit(cross(forward, level));
  const perspective = camera.fov > 0;
  const scale = perspective ? height / 2 / Math.tan((camera.fov * Math.PI) / 360) : height / camera.height;
  return {
    eye: camera.eye,
    right,
    up: cross(right, forward),
    forward,
    perspective,
    scale,
    width,
    height,
    centreX: width / 2,
    centreY: height / 2,
    near: perspective ? Math.max(1e-5, length(minus(camera.target, camera.eye)) * 1e-3) : Number.NEGATIVE_INFINITY,
  };
}

/**
 * A 3×4 matrix in rows from object space to the view: right, up and forward coordinates in metres.
 * `transform` is column-major 4×4.
 */
export function objectToView(view: View, transform: Float32Array): Float64Array {
  const rows = new Float64Array(12);
  const axes = [view.right, view.up, view.forward];
  for (let row = 0; row < 3; row++) {
    const axis = axes[row]!;
    for (let column = 0; column < 4; column++) {
      const at = column * 4;
      rows[row * 4 + column] = axis[0] * transform[at]! + axis[1] * transform[at + 1]! + axis[2] * transform[at + 2]!;
    }
    rows[row * 4 + 3]! -= axis[0] * view.eye[0] + axis[1] * view.eye[1] + axis[2] * view.eye[2];
  }
  return rows;
}

export function minus(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function length(a: Vector): number {
  return Math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]);
}

/** The vector at length 1; straight ahead (+Z) for one without a direction. */
export function unit(a: Vector): Vector {
  const size = length(a);
  return size > 0 ? [a[0] / size, a[1] / size, a[2] / size] : [0, 0, 1];
}
