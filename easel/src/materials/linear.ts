/** Linear red, green, blue, 0–1. */
export type Linear = readonly [number, number, number];

/** The linear colour of sRGB `#rrggbb`. */
export function linear(hex: string): Linear {
  const value = Number.parseInt(hex.slice(1), 16);
  return [toLinear((value >> 16) & 255), toLinear((value >> 8) & 255), toLinear(value & 255)];
}

function toLinear(byte: number): number {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
