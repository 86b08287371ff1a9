import { type Bitmap, bitmap } from "../bitmap.ts";
import { fromLab, toLab } from "../colour.ts";

/** The picture with the colours of another one: mean and spread of each Lab channel are moved over (Reinhard 2001). */
export function transferColours(picture: Bitmap, palette: Bitmap): Bitmap {
  const own = moments(picture);
  const wanted = moments(palette);
  const result = bitmap(picture.width, picture.height);
  const lab = new Float32Array(3);
  const rgb = new Float32Array(3);
  for (let i = 0; i < picture.data.length; i += 4) {
    toLab(picture.data[i]!, picture.data[i + 1]!, picture.data[i + 2]!, lab);
    for (let c = 0; c < 3; c++) {
      const spread = Math.max(0.4, Math.min(2.5, wanted[c + 3]! / Math.max(0.5, own[c + 3]!)));
      lab[c] = wanted[c]! + (lab[c]! - own[c]!) * spread;
    }
    fromLab(lab[0]!, lab[1]!, lab[2]!, rgb);
    result.data[i] = rgb[0]!;
    result.data[i + 1] = rgb[1]!;
    result.data[i + 2] = rgb[2]!;
    result.data[i + 3] = picture.data[i + 3]!;
  }
  return result;
}

/** Means of L, a, b, then their standard deviations, over at most about 100,000 pixels. */
function moments(picture: Bitmap): readonly number[] {
  const stride = Math.max(1, Math.floor(picture.data.length / 4 / 100_000)) * 4;
  const sums = new Float64Array(6);
  const lab = new Float32Array(3);
  let count = 0;
  for (let i = 0; i < picture.data.length; i += stride) {
    toLab(picture.data[i]!, picture.data[i + 1]!, picture.data[i + 2]!, lab);
    for (let c = 0; c < 3; c++) {
      sums[c] = sums[c]! + lab[c]!;
      sums[c + 3] = sums[c + 3]! + lab[c]! * lab[c]!;
    }
    count++;
  }
  return Array.from(sums, (sum, i) => (i < 3 ? sum / count : Math.sqrt(Math.max(0, sum / count - (sums[i - 3]! / count) ** 2))));
}
