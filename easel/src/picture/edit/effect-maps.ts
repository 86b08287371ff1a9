/** Effects that look at the neighbourhood or the place of a pixel. `amount` is 1 for the usual strength. */
import { hash } from "../../random.ts";
import { type Bitmap, bitmap } from "../bitmap.ts";
import { blur } from "../blur.ts";
import { fractal, lattice, noise } from "../noise.ts";

/** Unsharp mask. */
export function sharpen(picture: Bitmap, amount: number): Bitmap {
  const soft = blur(picture, Math.max(1, Math.min(picture.width, picture.height) / 640));
  return shaded(picture, (value, i) => value + (value - soft.data[i]!) * 0.9 * amount);
}

/** Light spreads around bright places. */
export function glow(picture: Bitmap, amount: number): Bitmap {
  const bright = shaded(picture, (value) => Math.max(0, value - 128) * 1.6);
  const halo = blur(bright, Math.min(picture.width, picture.height) / 45);
  return shaded(picture, (value, i) => 255 - ((255 - value) * (255 - halo.data[i]! * 0.55 * amount)) / 255);
}

/** Darker towards the corners. */
export function vignette(picture: Bitmap, amount: number): Bitmap {
  const { width, height } = picture;
  return placed(picture, (x, y) => {
    const dx = (2 * x) / width - 1;
    const dy = (2 * y) / height - 1;
    const out = Math.max(0, (dx * dx + dy * dy) / 2 - 0.12) / 0.88;
    return 1 - Math.min(0.9, 0.75 * amount * out);
  });
}

/** Film grain; strongest in the middle tones. */
export function grain(picture: Bitmap, amount: number, seed: number): Bitmap {
  const key = hash(seed, "grain");
  const { width } = picture;
  return shaded(picture, (value, i) => {
    const at = i >> 2;
    const speck = lattice(at % width, (at / width) | 0, key) + lattice(at % width, (at / width) | 0, key + 1) - 1;
    return value + speck * amount * (10 + 26 * (1 - Math.abs(value / 127.5 - 1)));
  });
}

/** A bank of mist that thickens towards the top third and drifts in shape. */
export function mist(picture: Bitmap, amount: number, seed: number): Bitmap {
  const { width, height } = picture;
  const key = hash(seed, "mist");
  const result = bitmap(width, height);
  const unit = 1 / Math.max(width, height);
  for (let y = 0; y < height; y++) {
    const band = Math.exp(-(((y / height - 0.42) / 0.38) ** 2));
    for (let x = 0; x < width; x++) {
      const veil = Math.min(0.94, (0.12 + 0.62 * band) * (0.55 + 0.9 * fractal(x * unit * 3, y * unit * 8, key, 3)) * amount);
      const at = (y * width + x) * 4;
      result.data[at] = picture.data[at]! + (222 - picture.data[at]!) * veil;
      result.data[at + 1] = picture.data[at + 1]! + (226 - picture.data[at + 1]!) * veil;
      result.data[at + 2] = picture.data[at + 2]! + (230 - picture.data[at + 2]!) * veil;
      result.data[at + 3] = picture.data[at + 3]!;
    }
  }
  return result;
}

/** Paper fibres: fine light and dark. */
export function paper(picture: Bitmap, amount: number, seed: number): Bitmap {
  const key = hash(seed, "paper");
  return placed(picture, (x, y) => 1 + (noise(x / 2, y / 2, key) + fractal(x / 40, y / 40, key + 1, 3) - 1) * 0.22 * amount);
}

/** Every colour value through a function of itself and its position in the data; opacity is kept. */
function shaded(picture: Bitmap, change: (value: number, index: number) => number): Bitmap {
  const result = bitmap(picture.width, picture.height);
  for (let i = 0; i < picture.data.length; i++) result.data[i] = i % 4 === 3 ? picture.data[i]! : change(picture.data[i]!, i);
  return result;
}

/** Every pixel times a factor that depends on its place. */
function placed(picture: Bitmap, factor: (x: number, y: number) => number): Bitmap {
  const result = bitmap(picture.width, picture.height);
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      const at = (y * picture.width + x) * 4;
      const scale = factor(x, y);
      for (let c = 0; c < 3; c++) result.data[at + c] = picture.data[at + c]! * scale;
      result.data[at + 3] = picture.data[at + 3]!;
    }
  }
  return result;
}
