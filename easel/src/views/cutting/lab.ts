/** CIE Lab (D65) from sRGB bytes by tables. Differences of 2 are just visible. */
import { LINEAR } from "../../picture/colour.ts";

/** Places of the cube root's table from 0 to 1 of linear light. */
const STEPS = 4096;

const ROOTS = new Float32Array(STEPS + 2).map((_, i) => {
  const value = i / STEPS;
  return value > 216 / 24389 ? Math.cbrt(value) : (value * 24389) / 27 / 116 + 16 / 116;
});

/** Between two entries in a straight line: the curve is steep near black. */
function root(place: number): number {
  const i = place | 0;
  return ROOTS[i] + (ROOTS[i + 1] - ROOTS[i]) * (place - i);
}

/** What each byte adds to X, Y and Z, in places of the table. */
const weigh = (weight: number) => LINEAR.map((light) => light * weight * STEPS);
const [XR, XG, XB] = [weigh(0.433953), weigh(0.376219), weigh(0.189828)];
const [YR, YG, YB] = [weigh(0.212671), weigh(0.71516), weigh(0.072169)];
const [ZR, ZG, ZB] = [weigh(0.017758), weigh(0.109477), weigh(0.872765)];

/** L, a, b of a pixel, whose word has red in the lowest byte. */
export function toLab(rgb: number, out: Float32Array): void {
  const r = rgb & 255;
  const g = (rgb >> 8) & 255;
  const b = (rgb >> 16) & 255;
  const x = root(XR[r] + XG[g] + XB[b]);
  const y = root(YR[r] + YG[g] + YB[b]);
  out[0] = 116 * y - 16;
  out[1] = 500 * (x - y);
  out[2] = 200 * (y - root(ZR[r] + ZG[g] + ZB[b]));
}

/** L alone, which takes a third of the time. */
export function lightness(rgb: number): number {
  return 116 * root(YR[rgb & 255] + YG[(rgb >> 8) & 255] + YB[(rgb >> 16) & 255]) - 16;
}
