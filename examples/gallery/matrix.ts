/** Every archetype in every material: each is built at a small number of faces, checked, and drawn. */
import { materialNames } from "../../easel/src/materials/index.ts";
import { frameShape, THREE_QUARTER } from "../../easel/src/render/frame-shape.ts";
import { render } from "../../easel/src/render/render.ts";
import type { Rendering } from "../../easel/src/render/renderer.ts";
import { lightFrom } from "../../easel/src/render/studio.ts";
import { identity } from "../../easel/src/render/transform.ts";
import { type FinishedSurface, finishSurface } from "../../easel/src/scene/finish-surface.ts";
import type { Thing } from "../../easel/src/scene/plan.ts";
import { sculptThing } from "../../easel/src/scene/sculpt-thing.ts";
import { archetypes } from "../../easel/src/shapes/kit/archetypes.ts";
import { meshFaults } from "../../easel/test/mesh-faults.ts";
import type { Tile } from "./contact-sheet.ts";

const SIDE = 48;
/** Triangles beyond those of the bare shape, so that relief has something to move. */
const MORE = 1500;
/** One cell in so many is made of few faces as well: simplifying does not look at what a material is like. */
const FEW_EVERY = 16;
const FEW = 1000;

/** A row of the sheet per archetype, a column per material. A tile with a note has failed, and so has the program. */
export async function* matrixTiles(): AsyncGenerator<Tile> {
  for (const [row, archetype] of [...archetypes.keys()].entries())
    for (const [column, name] of materialNames.entries()) {
      const sculpture = sculptThing(thingOf(archetype, name), 7);
      const faces = sculpture.surface.triangles.length / 3 + MORE;
      const finished = await finishSurface(sculpture, faces, "all");
      const { bitmap: picture, ids } = drawn(finished);
      const faults = [...meshFaults(finished.mesh, faces), ...(ids.some((id) => id > 0) ? [] : ["nothing is seen"])];
      if ((row + column) % FEW_EVERY === 0) faults.push(...(await fewFaults(archetype, name)));
      if (!finished.materials.some((one) => one.name.startsWith(`${name}:`))) faults.push("is not of it");
      if (faults.length > 0) process.exitCode = 1;
      yield { picture, caption: `${archetype} of ${name}`, note: faults.join("; ") };
    }
}

async function fewFaults(archetype: string, name: string): Promise<readonly string[]> {
  const { mesh } = await finishSurface(sculptThing(thingOf(archetype, name), 7), FEW, "all");
  return meshFaults(mesh, FEW);
}

function thingOf(archetype: string, materialName: string): Thing {
  const plain = { match: "exact", count: 1, size: 1, colour: null, modifiers: [], parts: [], relation: null } as const;
  return { ...plain, id: archetype, noun: archetype, archetype, material: materialName };
}

function drawn({ mesh, materials }: FinishedSurface): Rendering {
  const item = { mesh, transform: identity(), paint: { kind: "solid", materials }, id: 1 } as const;
  return render([item], {
    width: SIDE,
    height: SIDE,
    camera: frameShape(mesh, THREE_QUARTER),
    light: lightFrom(THREE_QUARTER.azimuth),
    background: (_u, _v, out) => out.fill(0.8),
    samples: 1,
    shadows: false,
    occlusion: false,
    shading: "shaded",
    haze: null,
  });
}
