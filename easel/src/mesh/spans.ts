/** Corners are snapped to 1/256 texel; products of such numbers are exact, so shared edges are decided the same from both sides. */
const STEPS = 256;
const HALF = STEPS / 2;

/** Triangles within 64 texels, in steps: what is computed of them stays below 2³⁰, so whole numbers of 32 bits will do. */
const SMALL = 64 * STEPS;

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
  /** Texels along the map. */
  readonly side: number;

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
    const left = Math.min(ax, bx, cx);
    const right = Math.max(ax, bx, cx);
    const high = Math.min(ay, by, cy);
    const low = Math.max(ay, by, cy);
    const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    this.top = Math.max(0, Math.ceil((high - HALF) / STEPS));
    this.bottom = area === 0 ? -1 : Math.min(this.side - 1, Math.floor((low - HALF) / STEPS));
    if (this.bottom < this.top) return;
    const x0 = Math.max(0, Math.ceil((left - HALF) / STEPS));
    const x1 = Math.min(this.side - 1, Math.floor((right - HALF) / STEPS));
    if (x1 < x0) {
      this.bottom = -1;
      return;
    }
    if (right - left < SMALL && low - high < SMALL) {
      if (area > 0) this.walk(ax, ay, bx, by, cx, cy, x0, x1);
      else this.walk(ax, ay, cx, cy, bx, by, x0, x1);
      return;
    }
    for (let y = this.top; y <= this.bottom; y++) {
      this.left[y] = x0;
      this.right[y] = x1;
    }
    this.clip(ax, ay, bx, by, area);
    this.clip(bx, by, cx, cy, area);
    this.clip(cx, cy, ax, ay, area);
  }

  /** Steps from texel to texel: for two or three rows of a few texels that takes a third of the time of six divisions a row. */
  private walk(ax: number, ay: number, bx: number, by: number, cx: number, cy: number, x0: number, x1: number): void {
    const { left, right, bottom } = this;
    const x = x0 * STEPS + HALF;
    const y = this.top * STEPS + HALF;
    const abX = (ay - by) * STEPS;
    const bcX = (by - cy) * STEPS;
    const caX = (cy - ay) * STEPS;
    const abY = (bx - ax) * STEPS;
    const bcY = (cx - bx) * STEPS;
    const caY = (ax - cx) * STEPS;
    // Below 0 outside the edge; a centre on an edge counts only if the edge is a top or a left one.
    let ab = ((bx - ax) * (y - ay) - (by - ay) * (x - ax) - (by < ay || (by === ay && bx > ax) ? 0 : 1)) | 0;
    let bc = ((cx - bx) * (y - by) - (cy - by) * (x - bx) - (cy < by || (cy === by && cx > bx) ? 0 : 1)) | 0;
    let ca = ((ax - cx) * (y - cy) - (ay - cy) * (x - cx) - (ay < cy || (ay === cy && ax > cx) ? 0 : 1)) | 0;
    for (let row = this.top; row <= bottom; row++) {
      let p = ab;
      let q = bc;
      let r = ca;
      let column = x0;
      for (; column <= x1 && (p | q | r) < 0; column++) {
        p = (p + abX) | 0;
        q = (q + bcX) | 0;
        r = (r + caX) | 0;
      }
      left[row] = column;
      for (; column <= x1 && (p | q | r) >= 0; column++) {
        p = (p + abX) | 0;
        q = (q + bcX) | 0;
        r = (r + caX) | 0;
      }
      right[row] = column - 1;
      ab = (ab + abY) | 0;
      bc = (bc + bcY) | 0;
      ca = (ca + caY) | 0;
    }
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
