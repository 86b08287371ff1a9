/** Low poly: triangles of one colour each, whose corners have moved to the nearest edge of the picture. */
import { hash } from "../../random.ts";
import { type Bitmap, bitmap } from "../bitmap.ts";
import { lattice } from "../noise.ts";
import { blurPlane, brightness, type Plane } from "../plane.ts";

export function lowPoly(picture: Bitmap, seed: number): Bitmap {
  const cell = Math.max(6, Math.min(picture.width, picture.height) / 46);
  const columns = Math.ceil(picture.width / cell);
  const rows = Math.ceil(picture.height / cell);
  const corners = placeCorners(picture, { cell, columns, rows, seed: hash(seed, "corners") });
  const result = bitmap(picture.width, picture.height);
  result.data.set(picture.data);
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const a = j * (columns + 1) + i;
      const b = a + columns + 1;
      const [first, second] =
        (i + j) % 2 === 0
          ? [
              [a, a + 1, b],
              [a + 1, b + 1, b],
            ]
          : [
              [a, a + 1, b + 1],
              [a, b + 1, b],
            ];
      fillTriangle(picture, result, corners, first!);
      fillTriangle(picture, result, corners, second!);
    }
  }
  return result;
}

interface Grid {
  readonly cell: number;
  readonly columns: number;
  readonly rows: number;
  readonly seed: number;
}

/** x, y per corner; those on the rim stay on it. */
function placeCorners(picture: Bitmap, { cell, columns, rows, seed }: Grid): Float32Array {
  const light = blurPlane(brightness(picture), cell / 12);
  const corners = new Float32Array((columns + 1) * (rows + 1) * 2);
  for (let j = 0; j <= rows; j++) {
    for (let i = 0; i <= columns; i++) {
      const x = i === 0 ? 0 : i === columns ? picture.width : (i + (lattice(i, j, seed) - 0.5) * 0.5) * cell;
      const y = j === 0 ? 0 : j === rows ? picture.height : (j + (lattice(i, j, seed + 1) - 0.5) * 0.5) * cell;
      const moved = i > 0 && j > 0 && i < columns && j < rows ? toEdge(light, x, y, cell * 0.36) : [x, y];
      corners.set(moved, (j * (columns + 1) + i) * 2);
    }
  }
  return corners;
}

/** The place of the strongest gradient within `reach`. */
function toEdge(light: Plane, x: number, y: number, reach: number): readonly [number, number] {
  const { width, height, data } = light;
  let strongest = 0.0008;
  let best: readonly [number, number] = [x, y];
  for (let py = Math.max(1, Math.ceil(y - reach)); py <= Math.min(height - 2, y + reach); py++) {
    for (let px = Math.max(1, Math.ceil(x - reach)); px <= Math.min(width - 2, x + reach); px++) {
      const at = py * width + px;
      const gradient = (data[at + 1]! - data[at - 1]!) ** 2 + (data[at + width]! - data[at - width]!) ** 2;
      if (gradient <= strongest) continue;
      strongest = gradient;
      best = [px, py];
    }
  }
  return best;
}

/** Fills with the mean colour of what it covers. */
function fillTriangle(source: Bitmap, target: Bitmap, corners: Float32Array, at: readonly number[]): void {
  const inside = covered(source, corners, at);
  if (inside.length === 0) return;
  let r = 0;
  let g = 0;
  let b = 0;
  for (const i of inside) {
    r += source.data[i * 4]!;
    g += source.data[i * 4 + 1]!;
    b += source.data[i * 4 + 2]!;
  }
  for (const i of inside) {
    target.data[i * 4] = r / inside.length;
    target.data[i * 4 + 1] = g / inside.length;
    target.data[i * 4 + 2] = b / inside.length;
  }
}

function covered(picture: Bitmap, corners: Float32Array, at: readonly number[]): number[] {
  const [ax, ay, bx, by, cx, cy] = at.flatMap((i) => [corners[i * 2]!, corners[i * 2 + 1]!]) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
  const inside: number[] = [];
  for (let y = Math.max(0, Math.floor(Math.min(ay, by, cy))); y < Math.min(picture.height, Math.max(ay, by, cy)); y++) {
    for (let x = Math.max(0, Math.floor(Math.min(ax, bx, cx))); x < Math.min(picture.width, Math.max(ax, bx, cx)); x++) {
      const px = x + 0.5;
      const py = y + 0.5;
      const u = ((bx - px) * (cy - py) - (cx - px) * (by - py)) / area;
      const v = ((cx - px) * (ay - py) - (ax - px) * (cy - py)) / area;
      if (u >= -0.001 && v >= -0.001 && u + v <= 1.001) inside.push(y * picture.width + x);
    }
  }
  return inside;
}
