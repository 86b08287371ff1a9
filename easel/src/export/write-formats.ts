import type { MadeFile, ShapeFormat } from "../easel.ts";
import type { Stage } from "../stage.ts";
import { madeFile } from "./made-file.ts";
import { sharedMesh } from "./share-mesh.ts";
import { writeFormat } from "./write-format.ts";
import type { WrittenShape } from "./written-shape.ts";

/** The files of all formats but `mp4`, those of the first format first. */
export async function writeFormats(shape: WrittenShape, formats: readonly ShapeFormat[], stage: Stage): Promise<MadeFile[]> {
  const files = new Map<string, MadeFile>();
  const written = formats.filter((format) => format !== "mp4");
  const shared = { ...shape, mesh: written.some((format) => SHARING.has(format)) ? sharedMesh(shape.mesh) : shape.mesh };
  for (const [i, format] of written.entries()) {
    stage.at(i / written.length, `writing ${format}`);
    let role: MadeFile["role"] = roleAt(formats.indexOf(format));
    for (const [name, bytes] of await writeFormat(shared, format, stage)) {
      // Formats share their maps: each name is kept once, as what it was first.
      if (!files.has(name)) files.set(name, madeFile(name, role, bytes));
      role = "part";
    }
  }
  return [...files.values()];
}

/** Those whose work is worth sharing. */
const SHARING: ReadonlySet<ShapeFormat> = new Set(["obj", "usdz", "fbx"]);

/** What a file is whose format was named in this place. */
export function roleAt(place: number): MadeFile["role"] {
  return place === 0 ? "main" : "alternative";
}
