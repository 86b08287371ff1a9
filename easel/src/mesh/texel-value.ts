/** sRGB bytes by the square root of the linear value, so that the dark end has as many entries as it needs. */
const BYTES = new Uint8Array(4097).map((_, i) => encode((i / 4096) ** 2));

/** The sRGB byte for a linear value; below 0 and above 1 are clipped. */
export function toByte(linear: number): number {
  if (!(linear > 0)) return 0;
  return BYTES[linear >= 1 ? 4096 : (Math.sqrt(linear) * 4096 + 0.5) | 0];
}

function encode(linear: number): number {
  const value = linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(value * 255);
}
