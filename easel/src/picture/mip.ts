import { type Bitmap, bitmap } from "./bitmap.ts";

/** The picture and its halvings by averaging, down to a side of 1: for colours over an area. */
export function mips(picture: Bitmap): readonly Bitmap[] {
  const levels = [picture];
  for (let last = picture; Math.min(last.width, last.height) > 1; last = levels[levels.length - 1]!) levels.push(halve(last));
  return levels;
}

/** Half the size (rounded up), each pixel the mean of four. */
export function halve(picture: Bitmap): Bitmap {
  const { width, height, data } = picture;
  const result = bitmap((width + 1) >> 1, (height + 1) >> 1);
  for (let y = 0; y < result.height; y++) {
    const upper = Math.min(y * 2, height - 1) * width;
    const lower = Math.min(y * 2 + 1, height - 1) * width;
    for (let x = 0; x < result.width; x++) {
      const left = Math.min(x * 2, width - 1);
      const right = Math.min(x * 2 + 1, width - 1);
      for (let c = 0; c < 4; c++) {
        const sum = data[(upper + left) * 4 + c]! + data[(upper + right) * 4 + c]! + data[(lower + left) * 4 + c]!;
        result.data[(y * result.width + x) * 4 + c] = (sum + data[(lower + right) * 4 + c]!) / 4;
      }
    }
  }
  return result;
}
