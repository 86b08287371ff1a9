/** Corners are snapped to 1/256 texel; products of such numbers are exact, so shared edges are decided the same from both sides. */
const STEPS = 256;
const HALF = STEPS / 2;

/**
 * The texels whose centre a triangle covers, as one span per row; each texel is in exactly one of two triangles that share an edge.
 * One instance is used for all triangles of a map, because millions are covered.
 */
export class Spans {
  /** First and last row; `bottom` < `top` when the triangle covers nothing. */
  top = 0;
  bottom = -1;
  /** First and last column per row of the map; right < left where a row has none. Valid from `top` to `bottom`. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  private readonly side: number;

  constructor(side: number) {
    this.side = side;
    this.left = new Int32Array(side);
    this.right = new Int32Array(side);
  }

  /** Takes x, y in texels of three corners from `corners[first]` on; either orientation. */
  cover(corners: Float32Array, first: number): void {
    const ax = Math.round(corners[first] * STEPS);
    const ay = Math.round(corners[first + 1] * STEPS);
    const bx = Math.round(corners[first + 2] * STEPS);
    const by = Math.round(corners[first + 3] * STEPS);
    const cx = Math.round(corners[first + 4] * STEPS);
    const cy = Math.round(corners[first + 5] * STEPS);
    const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    this.top = Math.max(0, Math.ceil((Math.min(ay, by, cy) - HALF) / STEPS));
    this.bottom = area === 0 ? -1 : Math.min(this.side - 1, Math.floor((Math.max(ay, by, cy) - HALF) / STEPS));
    if (this.bottom < this.top) return;
    const x0 = Math.max(0, Math.ceil((Math.min(ax, bx, cx) - HALF) / STEPS));
    const x1 = Math.min(this.side - 1, Math.floor((Math.max(ax, bx, cx) - HALF) / STEPS));
    if (x1 < x0) {
      this.bottom = -1;
      return;
    }
    // Most triangles have two or three rows: a loop is faster than two calls of fill.
    for (let y = this.top; y <= this.bottom; y++) {
      this.left[y] = x0;
      this.right[y] = x1;
    }
    this.clip(ax, ay, bx, by, area);
    this.clip(bx, by, cx, cy, area);
    this.clip(cx, cy, ax, ay, area);
  }

  /** Keeps the side of the edge where the triangle is. A centre on an edge counts only if the edge is a top or a left one. */
  private clip(ax: number, ay: number, bx: number, by: number, area: number): void {
    const turn = area > 0 ? 1 : -1;
    const dx = (bx - ax) * turn;
    const dy = (by - ay) * turn;
    const bias = dy < 0 || (dy === 0 && dx > 0) ? 0 : 1;
    for (let y = this.top; y <= this.bottom; y++) {
      // Inside: rest - dy * px >= bias, with px the column's centre.
      const rest = dx * (y * STEPS + HALF - ay) + dy * ax - bias;
      if (dy === 0) {
        if (rest < 0) this.right[y] = -1;
        continue;
      }
      // Both numbers are whole and below 2⁴⁰: what the division rounds is less than its distance to the next whole number.
      if (dy > 0) this.right[y] = Math.min(this.right[y], Math.floor((rest - dy * HALF) / (dy * STEPS)));
      else this.left[y] = Math.max(this.left[y], Math.ceil((rest - dy * HALF) / (dy * STEPS)));
    }
  }
}
