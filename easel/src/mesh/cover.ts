/** Which texels a triangle covers: those whose centre is inside, each texel in exactly one of two triangles that share an edge. */

/** Corners are snapped to 1/256 texel; products of such numbers are exact, so shared edges are decided the same from both sides. */
const STEPS = 256;

/** Calls `visit(x, y)` for every covered texel of the triangle with these corners (x, y in texels; either orientation). */
export type Visit = (x: number, y: number) => void;

export function cover(corners: Float32Array, first: number, side: number, visit: Visit): void {
  let ax = Math.round(corners[first] * STEPS);
  let ay = Math.round(corners[first + 1] * STEPS);
  const bx = Math.round(corners[first + 2] * STEPS);
  const by = Math.round(corners[first + 3] * STEPS);
  let cx = Math.round(corners[first + 4] * STEPS);
  let cy = Math.round(corners[first + 5] * STEPS);
  const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  if (area === 0) return;
  if (area < 0) {
    [ax, cx] = [cx, ax];
    [ay, cy] = [cy, ay];
  }
  const x0 = Math.max(0, Math.ceil((Math.min(ax, bx, cx) - STEPS / 2) / STEPS));
  const x1 = Math.min(side - 1, Math.floor((Math.max(ax, bx, cx) - STEPS / 2) / STEPS));
  const y0 = Math.max(0, Math.ceil((Math.min(ay, by, cy) - STEPS / 2) / STEPS));
  const y1 = Math.min(side - 1, Math.floor((Math.max(ay, by, cy) - STEPS / 2) / STEPS));
  // A texel centre on an edge belongs to the triangle only if the edge is a top or a left one.
  const abBias = owns(bx - ax, by - ay);
  const bcBias = owns(cx - bx, cy - by);
  const caBias = owns(ax - cx, ay - cy);
  for (let y = y0; y <= y1; y++) {
    const py = y * STEPS + STEPS / 2;
    for (let x = x0; x <= x1; x++) {
      const px = x * STEPS + STEPS / 2;
      if ((bx - ax) * (py - ay) - (by - ay) * (px - ax) < abBias) continue;
      if ((cx - bx) * (py - by) - (cy - by) * (px - bx) < bcBias) continue;
      if ((ax - cx) * (py - cy) - (ay - cy) * (px - cx) < caBias) continue;
      visit(x, y);
    }
  }
}

function owns(dx: number, dy: number): number {
  return dy < 0 || (dy === 0 && dx > 0) ? 0 : 1;
}
