import type { Direction, ViewFrame } from "../outlines/view-frames.ts";

/** A frame turned about the axis `turn`, by its length in radians. */
export function turnFrame(frame: ViewFrame, turn: Direction): ViewFrame {
  const angle = Math.sqrt(dot(turn, turn));
  if (angle === 0) return frame;
  const axis: Direction = [turn[0] / angle, turn[1] / angle, turn[2] / angle];
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const turned = (v: Direction): Direction => {
    const along = dot(axis, v) * (1 - c);
    const side = cross(axis, v);
    const part = (k: 0 | 1 | 2) => v[k] * c + side[k] * s + axis[k] * along;
    return [part(0), part(1), part(2)];
  };
  return { ...frame, towards: turned(frame.towards), right: turned(frame.right), up: turned(frame.up) };
}

export function dot(a: Direction, b: Direction): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Direction, b: Direction): Direction {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
