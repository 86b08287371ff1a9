/**
 * Contact sheets of what Easel draws, in `out/gallery`: all its archetypes and materials, the guides' prompts as models and as pictures, prompts it was not made for, and a model from views beside them.
 * `npm run gallery -- archetypes` makes that sheet alone; `-- matrix` everything in every material, checked, in about ten minutes.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { encodePicture } from "../easel/src/codec/encode-picture.ts";
import { materialNames } from "../easel/src/materials/index.ts";
import type { Bitmap } from "../easel/src/picture/bitmap.ts";
import { contactSheet, type SheetSize, type Tile } from "./gallery/contact-sheet.ts";
import { archetypeTiles, materialTiles, modelTiles, pictureTiles, viewTiles } from "./gallery/draw-tiles.ts";
import { matrixTiles } from "./gallery/matrix.ts";
import { FREE_PROMPTS, GUIDE_PROMPTS } from "./gallery/prompts.ts";

interface Sheet extends SheetSize {
  readonly tiles: () => AsyncIterable<Tile>;
  /** Made only when it is named. */
  readonly asked?: boolean;
}

const SHEETS: Readonly<Record<string, Sheet>> = {
  archetypes: { tiles: archetypeTiles, columns: 10, side: 200, lines: 1 },
  materials: { tiles: materialTiles, columns: 12, side: 160, lines: 1 },
  matrix: { tiles: matrixTiles, columns: materialNames.length, side: 48, lines: 0, asked: true },
  "guide-models": { tiles: () => modelTiles(GUIDE_PROMPTS), columns: 5, side: 380, lines: 6 },
  "guide-pictures": { tiles: () => pictureTiles(GUIDE_PROMPTS), columns: 5, side: 380, lines: 6 },
  "free-models": { tiles: () => modelTiles(FREE_PROMPTS), columns: 5, side: 380, lines: 4 },
  views: { tiles: viewTiles, columns: 4, side: 380, lines: 1 },
};

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in SHEETS));
if (unknown !== undefined) {
  console.error(`There is no sheet "${unknown}". Sheets: ${Object.keys(SHEETS).join(", ")}.`);
  process.exit(2);
}
const folder = new URL("../out/gallery/", import.meta.url);
await mkdir(folder, { recursive: true });
for (const [name, sheet] of Object.entries(SHEETS)) {
  if (wanted.length > 0 ? !wanted.includes(name) : sheet.asked) continue;
  const tiles: Tile[] = [];
  for await (const tile of sheet.tiles()) {
    tiles.push(tile);
    console.log(`${name}: ${tile.caption}${tile.note === "" ? "" : `  [${tile.note}]`}`);
  }
  await writeFile(new URL(`${name}.png`, folder), await png(contactSheet(tiles, sheet)));
}

function png(sheet: Bitmap): Promise<Uint8Array> {
  return encodePicture(sheet, "png", { opaque: true });
}
