import { readPrompt } from "../../easel/src/language/read-prompt.ts";
import { reportWords } from "../../easel/src/language/report.ts";
import { portrait } from "../../easel/src/render/thumbnail.ts";
import { buildScene } from "../../easel/src/scene/build-scene.ts";
import { paintShape } from "../../easel/src/scene/paint-shape.ts";
import { quiet } from "../../easel/src/stage.ts";
import type { Tile } from "./contact-sheet.ts";

/** A prompt's model in the studio, with what its report does not claim. */
export async function modelTile(prompt: string, size: { readonly faces: number; readonly side: number }): Promise<Tile> {
  const plan = readPrompt(prompt, 1);
  const scene = await buildScene(plan, { faces: size.faces, mapped: true }, quiet);
  const shape = { ...paintShape(scene, { texture: "pbr", textureSize: 1024 }, quiet), name: prompt };
  const { approximated, ignored } = reportWords(plan, "shape");
  return { picture: portrait(shape, size.side), caption: prompt, note: noteOf(approximated, ignored) };
}

/** What a report admits, in one line. */
export function noteOf(approximated: readonly string[], ignored: readonly string[]): string {
  return [...approximated, ...(ignored.length > 0 ? [`ignored: ${ignored.join(", ")}`] : [])].join("; ");
}
