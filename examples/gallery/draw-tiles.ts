/** The tiles of each sheet of the gallery. */
import { readFile } from "node:fs/promises";
import { decodePicture } from "../../easel/src/codec/decode-picture.ts";
import type { ViewName } from "../../easel/src/easel.ts";
import { materialNames } from "../../easel/src/materials/index.ts";
import { pictureFromText } from "../../easel/src/picture-from-text.ts";
import { shapeFromViews } from "../../easel/src/shape-from-views.ts";
import { archetypes } from "../../easel/src/shapes/kit/archetypes.ts";
import { quiet } from "../../easel/src/stage.ts";
import type { Tile } from "./contact-sheet.ts";
import { modelTile, noteOf } from "./model-tile.ts";

const VIEWS: readonly ViewName[] = ["front", "right", "back", "left", "top", "bottom", "left_front", "right_front"];

export async function* archetypeTiles(): AsyncGenerator<Tile> {
  for (const name of archetypes.keys())
    yield { ...(await modelTile(name.replaceAll("-", " "), { faces: 30_000, side: 200 })), note: "" };
}

/** Every material on a ball, a vessel and a castle: curved, small and large. */
export async function* materialTiles(): AsyncGenerator<Tile> {
  for (const name of materialNames)
    for (const shape of ["sphere", "teapot", "castle"])
      yield { ...(await modelTile(shape, { faces: 30_000, side: 160, material: name })), caption: name, note: "" };
}

export async function* modelTiles(prompts: readonly string[]): AsyncGenerator<Tile> {
  for (const prompt of prompts) yield modelTile(prompt, { faces: 80_000, side: 380 });
}

/** Each prompt as a picture. */
export async function* pictureTiles(prompts: readonly string[]): AsyncGenerator<Tile> {
  for (const prompt of prompts) {
    const wish = { prompt, negativePrompt: "", size: { width: 640, height: 640 }, count: 1, steps: null, guidance: null };
    const { files, draft } = await pictureFromText({ ...wish, seed: 1, format: "png", expandPrompt: false }, quiet);
    yield { picture: await decodePicture(files[0]!.bytes), caption: prompt, note: noteOf(draft.approximated, draft.ignored) };
  }
}

/** What the views of the examples show: the prompt that `make-views.ts` made them of. */
const TRUTH = "a blue and white porcelain teapot";

/** The views of the examples, the models made from the first, from four and from all of them, and the truth. */
export async function* viewTiles(): AsyncGenerator<Tile> {
  const views = await Promise.all(
    VIEWS.map(async (name) => ({ name, image: await readFile(new URL(`../views/${name}.png`, import.meta.url)) })),
  );
  for (const { name, image } of views)
    yield { picture: await decodePicture(image), caption: `view: ${name.replace("_", " ")}`, note: "" };
  for (const count of [1, 4, 8]) {
    const finish = { faceCount: 100_000, texture: "pbr", shading: "shaded", textureSize: 1024, formats: ["glb"] } as const;
    const wish = { ...finish, prompt: "", views: views.slice(0, count), thumbnail: true, turntable: false, seed: 1 };
    const { files } = await shapeFromViews(wish, quiet);
    const picture = await decodePicture(files.find(({ role }) => role === "thumbnail")!.bytes);
    yield { picture, caption: `model from ${count === 1 ? "the front view" : `${count} views`}`, note: "" };
  }
  yield { ...(await modelTile(TRUTH, { faces: 100_000, side: 380 })), caption: "the truth", note: "" };
}
