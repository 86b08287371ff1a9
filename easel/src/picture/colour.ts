/** Colour arithmetic: sRGB bytes, linear light, hue and CIE Lab. */

/** sRGB byte → linear 0–1. */
export const LINEAR: Float32Array = Float32Array.from({ length: 256 }, (_, byte) => toLinear(byte / 255));

/** Linear light 0–1 of one sRGB value 0–1. */
function toLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** sRGB 0–1 of one linear value; below 0 and above 1 is cut. */
export function toSrgb(value: number): number {
  if (value <= 0) return 0;
  if (value >= 1) return 1;
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
}

/** `#rrggbb` as three bytes. */
export function hexBytes(hex: string): readonly [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** `#rrggbb` as linear light. */
export function hexLinear(hex: string): readonly [number, number, number] {
  const [r, g, b] = hexBytes(hex);
  return [LINEAR[r]!, LINEAR[g]!, LINEAR[b]!];
}

/** Hue 0–360, saturation 0–1, lightness 0–1 of sRGB bytes, written to `out`. */
export function toHsl(r: number, g: number, b: number, out: Float32Array): void {
  const max = Math.max(r, g, b);
  const min = Math.min(r, g, b);
  const chroma = max - min;
  out[2] = (max + min) / 510;
  if (chroma === 0) {
    out[0] = 0;
    out[1] = 0;
    return;
  }
  out[1] = chroma / (255 - Math.abs(max + min - 255));
  let hue = (r - g) / chroma + 4;
  if (max === r) hue = (g - b) / chroma + (g < b ? 6 : 0);
  else if (max === g) hue = (b - r) / chroma + 2;
  out[0] = hue * 60;
}

/** sRGB bytes (not rounded) of a hue 0–360, saturation and lightness 0–1, written to `out`. */
export function fromHsl(hue: number, saturation: number, lightness: number, out: Float32Array): void {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  for (let i = 0; i < 3; i++) {
    const k = ((i === 0 ? 0 : i === 1 ? 8 : 4) + hue / 30) % 12;
    out[i] = 255 * (lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  }
}

/** CIE Lab (D65) of sRGB bytes, written to `out`: L 0–100. */
export function toLab(r: number, g: number, b: number, out: Float32Array): void {
  const lr = LINEAR[r]!;
  const lg = LINEAR[g]!;
  const lb = LINEAR[b]!;
  const x = labCurve((0.4124 * lr + 0.3576 * lg + 0.1805 * lb) / 0.9505);
  const y = labCurve(0.2126 * lr + 0.7152 * lg + 0.0722 * lb);
  const z = labCurve((0.0193 * lr + 0.1192 * lg + 0.9505 * lb) / 1.089);
  out[0] = 116 * y - 16;
  out[1] = 500 * (x - y);
  out[2] = 200 * (y - z);
}

/** sRGB bytes (not rounded) of CIE Lab, written to `out`. */
export function fromLab(l: number, a: number, b: number, out: Float32Array): void {
  const fy = (l + 16) / 116;
  const x = 0.9505 * labInverse(fy + a / 500);
  const y = labInverse(fy);
  const z = 1.089 * labInverse(fy - b / 200);
  out[0] = 255 * toSrgb(3.2406 * x - 1.5372 * y - 0.4986 * z);
  out[1] = 255 * toSrgb(-0.9689 * x + 1.8758 * y + 0.0415 * z);
  out[2] = 255 * toSrgb(0.0557 * x - 0.204 * y + 1.057 * z);
}

function labCurve(t: number): number {
  return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116;
}

function labInverse(t: number): number {
  return t > 0.206893 ? t * t * t : (t - 16 / 116) / 7.787;
}
