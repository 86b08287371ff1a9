import { readPrompt } from "../../easel/src/language/read-prompt.ts";
import { reportWords } from "../../easel/src/language/report.ts";
import { portrait } from "../../easel/src/render/portrait.ts";
import { buildScene } from "../../easel/src/scene/build-scene.ts";
import { paintShape } from "../../easel/src/scene/paint-shape.ts";
import { quiet } from "../../easel/src/stage.ts";
import type { Tile } from "./contact-sheet.ts";

export interface TileWish {
  readonly faces: number;
  readonly side: number;
  /** Material for all things in the prompt's stead. */
  readonly material?: string;
}

/** A prompt's model in the studio, with what its report does not claim. */
export async function modelTile(prompt: string, { faces, side, material }: TileWish): Promise<Tile> {
  const read = readPrompt(prompt, 1);
  const plan = material === undefined ? read : { ...read, things: read.things.map((thing) => ({ ...thing, material })) };
  const scene = await buildScene(plan, { faces, mapped: true }, quiet);
  const shape = { ...(await paintShape(scene, { texture: "pbr", textureSize: 1024 }, quiet)), name: prompt };
  const { approximated, ignored } = reportWords(plan, "shape");
  return { picture: await portrait(shape, side), caption: prompt, note: noteOf(approximated, ignored) };
}

/** What a report admits, in one line. */
export function noteOf(approximated: readonly string[], ignored: readonly string[]): string {
  // The gallery's letters have no sign for times.
  return [...approximated, ...(ignored.length > 0 ? [`ignored: ${ignored.join(", ")}`] : [])].join("; ").replaceAll("×", "x");
}
