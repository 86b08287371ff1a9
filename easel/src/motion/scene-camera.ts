/** The way of a camera through a scene. */
import type { Camera } from "../render/renderer.ts";
import type { CameraWish } from "../scene/plan.ts";

/** The camera at `time` 0–1; it begins and ends slowly. Null is a gentle push with a slight arc. */
export function cameraAt(base: Camera, move: CameraWish["move"], time: number, unit: number): Camera {
  const eased = time * time * (3 - 2 * time);
  const along = 2 * eased - 1;
  if (move === "still") return base;
  if (move === "orbit") return swung(base, along * 0.34, 1);
  if (move === "zoom in") return swung(base, 0, 1.12 - 0.42 * eased);
  if (move === "zoom out") return swung(base, 0, 0.72 + 0.42 * eased);
  if (move === "pan left") return slid(base, -along * unit * 0.55, 0);
  if (move === "pan right") return slid(base, along * unit * 0.55, 0);
  if (move === "rise") return slid(base, 0, unit * 0.75 * eased);
  return swung(base, along * 0.09, 1.04 - 0.13 * eased);
}

/** Turned about the upright axis through the target (radians) and drawn in by a factor. */
function swung({ eye, target, ...rest }: Camera, angle: number, factor: number): Camera {
  const [x, y, z] = [eye[0] - target[0], eye[1] - target[1], eye[2] - target[2]];
  const [cos, sin] = [Math.cos(angle) * factor, Math.sin(angle) * factor];
  // The eye keeps its height over the ground when it comes nearer.
  return { ...rest, target, eye: [target[0] + x * cos + z * sin, target[1] + y, target[2] + z * cos - x * sin] };
}

function slid({ eye, target, ...rest }: Camera, across: number, up: number): Camera {
  return { ...rest, target: [target[0] + across, target[1] + up * 0.25, target[2]], eye: [eye[0] + across, eye[1] + up, eye[2]] };
}
