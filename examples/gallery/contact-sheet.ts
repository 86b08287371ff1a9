/** Pictures in rows with a caption below each. */
import { type Bitmap, bitmap } from "../../easel/src/picture/bitmap.ts";
import { coverFit } from "../../easel/src/picture/resize.ts";
import { drawText, wrapText } from "../../easel/src/picture/text/draw-text.ts";

export interface Tile {
  readonly picture: Bitmap;
  readonly caption: string;
  /** What the report does not claim, in red; empty for nothing. */
  readonly note: string;
}

export interface SheetSize {
  readonly columns: number;
  /** Side of a picture, pixels. */
  readonly side: number;
  /** Lines of text below each; 0 for none. */
  readonly lines: number;
}

const MARGIN = 8;
const LETTER = 9;
const LINE = 16;
const INK = { colour: [30, 30, 34], opacity: 1 } as const;
const RED = { colour: [190, 40, 30], opacity: 1 } as const;

export function contactSheet(tiles: readonly Tile[], { columns, side, lines }: SheetSize): Bitmap {
  const [across, down] = [side + MARGIN, side + lines * LINE + MARGIN];
  const sheet = bitmap(columns * across + MARGIN, Math.ceil(tiles.length / columns) * down + MARGIN);
  sheet.data.fill(255);
  for (const [i, tile] of tiles.entries()) {
    const x = MARGIN + (i % columns) * across;
    const y = MARGIN + Math.floor(i / columns) * down;
    paste(sheet, coverFit(tile.picture, side, side), x, y);
    if (lines === 0) continue;
    const room = (most: number, text: string) => wrapText(text, LETTER, side - 20, most);
    const said = room(Math.max(1, Math.ceil(lines / 2)), tile.caption);
    const noted = room(lines - said.length, tile.note);
    for (const [line, text] of [...said, ...noted].entries())
      drawText(sheet, text, { x, y: y + side + 4 + line * LINE, height: LETTER, weight: 0.13 }, line < said.length ? INK : RED);
  }
  return sheet;
}

function paste(sheet: Bitmap, picture: Bitmap, left: number, top: number): void {
  for (let y = 0; y < picture.height; y++) {
    const row = picture.data.subarray(y * picture.width * 4, (y + 1) * picture.width * 4);
    sheet.data.set(row, ((top + y) * sheet.width + left) * 4);
  }
}
