import { type Bitmap, bitmap } from "../bitmap.ts";
import { drawText, textWidth, wrapText } from "../text/draw-text.ts";

/** Writes a text of at most three lines at the top, in the middle or at the bottom, light with a dark rim. */
export function addText(picture: Bitmap, text: string, place: "top" | "middle" | "bottom"): Bitmap {
  const result = bitmap(picture.width, picture.height);
  result.data.set(picture.data);
  const room = picture.width * 0.9;
  const height = Math.max(
    8,
    Math.min(picture.height / 10, (picture.height / 10) * Math.max(0.45, (room / textWidth(text, picture.height / 10)) * 1.6)),
  );
  const lines = wrapText(text, height, room, 3);
  const step = height * 1.6;
  const block = step * lines.length - (step - height);
  const top = place === "top" ? height : place === "middle" ? (picture.height - block) / 2 : picture.height - block - height;
  lines.forEach((line, i) => {
    const at = { x: (picture.width - textWidth(line, height)) / 2, y: top + i * step, height };
    drawText(result, line, { ...at, weight: 0.3 }, { colour: [12, 14, 18], opacity: 0.75 });
    drawText(result, line, { ...at, weight: 0.14 }, { colour: [255, 255, 255], opacity: 1 });
  });
  return result;
}

/** A frame of one colour (sRGB bytes) around the picture; its width is a part of the shorter side. The picture grows by it. */
export function addBorder(picture: Bitmap, colour: readonly number[], share: number): Bitmap {
  const rim = Math.max(1, Math.round(Math.min(picture.width, picture.height) * share));
  const result = bitmap(picture.width + 2 * rim, picture.height + 2 * rim);
  for (let i = 0; i < result.data.length; i += 4) result.data.set([colour[0]!, colour[1]!, colour[2]!, 255], i);
  for (let y = 0; y < picture.height; y++) {
    const row = picture.data.subarray(y * picture.width * 4, (y + 1) * picture.width * 4);
    result.data.set(row, ((y + rim) * result.width + rim) * 4);
  }
  return result;
}
