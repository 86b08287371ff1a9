/** Between light and pixels: sRGB's curve and the compression of what is brighter than white. */

const FROM_SRGB = Float32Array.from({ length: 256 }, (_, i) => srgbToLinear(i / 255));
const CURVE_STEPS = 8192;
const TO_SRGB = Uint8ClampedArray.from({ length: CURVE_STEPS + 1 }, (_, i) => 255 * linearToSrgb((i / CURVE_STEPS) ** 2) + 0);

/** Linear light of an sRGB byte's value; fractions, as filtering leaves them, are looked up between neighbours. */
export function linearOf(value: number): number {
  const low = value | 0;
  const from = FROM_SRGB[low]!;
  return low === 255 ? from : from + (value - low) * (FROM_SRGB[low + 1]! - from);
}

/** The sRGB byte of linear light 0–1. */
export function byteOf(light: number): number {
  return light <= 0 ? 0 : light >= 1 ? 255 : TO_SRGB[(Math.sqrt(light) * CURVE_STEPS + 0.5) | 0]!;
}

function srgbToLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function linearToSrgb(value: number): number {
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
}

const SHOULDER = 0.8;
const PULL = 0.1;

/**
 * Brings linear colours into 0–1 in place. Below the shoulder colours stay exactly what the materials say, which a film
 * curve would not do; above it the brightest channel is compressed and the others follow, paling towards white.
 */
export function toneMap(colour: Float64Array): void {
  const peak = Math.max(colour[0]!, colour[1]!, colour[2]!);
  if (peak <= SHOULDER) return;
  const room = 1 - SHOULDER;
  const pressed = 1 - (room * room) / (peak + room - SHOULDER);
  const scale = pressed / peak;
  const white = 1 - 1 / (PULL * (peak - pressed) + 1);
  for (let i = 0; i < 3; i++) colour[i] = colour[i]! * scale * (1 - white) + pressed * white;
}
