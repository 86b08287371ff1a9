/**
 * Rebuilding from pictures that neither Easel nor this benchmark has drawn: Blender renders known objects, unlit, from the eight named
 * sides, with parallel rays and with a lens of 37°. What comes out is measured against the true mesh and, from a side that no view shows,
 * against Blender's picture of it.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Easel, openEasel, type ViewName } from "@atelier/easel";
import { decodePicture } from "../../../easel/src/codec/decode-picture.ts";
import type { Bitmap } from "../../../easel/src/picture/bitmap.ts";
import { align, boxOf, type Triangles } from "../metrics/align.ts";
import { chamfer } from "../metrics/chamfer.ts";
import { overlap } from "../metrics/overlap.ts";
import { psnr } from "../metrics/psnr.ts";
import { type Known, prepareKnown } from "./known-objects.ts";
import { readMesh, writeMesh } from "./mesh-folder.ts";
import { openGlb } from "./open-glb.ts";
import { ask, isInstalled, PEERS, type Wish } from "./peer.ts";

/** Seconds for all pictures of one kind: 85 take some 70 s of processor time. */
const LIMIT = 300;
const SIDE = 1024;
const LENSES = [0, 37] as const;

/** Azimuth and elevation of each view, degrees: 0 is the front, 90 the object's left. */
const SIDES: Readonly<Record<ViewName, readonly [number, number]>> = {
  front: [0, 0],
  back: [180, 0],
  left: [90, 0],
  right: [-90, 0],
  top: [0, 90],
  bottom: [0, -90],
  left_front: [45, 0],
  right_front: [-45, 0],
};

const NAMES = Object.keys(SIDES) as ViewName[];

/** Parallel rays from where no view is. */
const HELD_OUT = { azimuth: 30, elevation: 25, fov: 0 };

interface Rebuilt {
  readonly known: Known;
  readonly fov: number;
  readonly overlap: number;
  /** Parts of the longest side. */
  readonly chamfer: number;
  /** A folder for Blender. */
  readonly folder: string;
}

/** Prints the table, or why there is none. `scratch` is a folder for files. */
export async function compareTruths(scratch: string): Promise<void> {
  console.log(
    "\nRebuilt from eight views of 1024² by Blender: volume in common, mean distance in % of the length, likeness from a side not shown",
  );
  if (!isInstalled("Blender")) {
    console.log(`  Not measured: Blender is not installed (Debian: ${PEERS.Blender.packages}).`);
    return;
  }
  const easel = openEasel({});
  try {
    const { objects, missing } = await prepareKnown(easel, scratch);
    const failure = await portray(objects.map((known) => ({ ...known.wish, pictures: viewsOf(known) })));
    if (failure !== null) {
      console.log(`  Not measured; Blender: ${failure}.`);
      return;
    }
    const rebuilt: Rebuilt[] = [];
    for (const known of objects) for (const fov of LENSES) rebuilt.push(await rebuild(easel, known, fov));
    const unlike = await portray(await Promise.all(rebuilt.map(sideNotShown)));
    await print(rebuilt, unlike === null);
    if (unlike !== null) console.log(`  The likeness was not measured; Blender: ${unlike}.`);
    for (const why of missing) console.log(`  ${why}`);
  } finally {
    await easel.close();
  }
}

/** Lets Blender draw; null, or why it did not. */
async function portray(things: readonly object[]): Promise<string | null> {
  const wish: Wish = { verb: "portray", things, side: SIDE };
  const answer = await ask<object>("Blender", wish, LIMIT);
  return "why" in answer ? String(answer.why) : null;
}

function viewPath({ folder }: Known, name: string, fov: number): string {
  return join(folder, `${name}-${fov}.png`);
}

function viewsOf(known: Known): readonly object[] {
  const views = LENSES.flatMap((fov) =>
    NAMES.map((name) => ({ azimuth: SIDES[name][0], elevation: SIDES[name][1], fov, out: viewPath(known, name, fov) })),
  );
  return [...views, { ...HELD_OUT, out: viewPath(known, "held-out", 0) }];
}

async function rebuild(easel: Easel, known: Known, fov: number): Promise<Rebuilt> {
  const views = await Promise.all(NAMES.map(async (name) => ({ name, image: await readFile(viewPath(known, name, fov)) })));
  const { files } = await easel.shapeFromViews({
    ...{ prompt: "", views, faceCount: 60_000, texture: "colour", shading: "shaded", textureSize: 2048 },
    ...{ formats: ["glb"], thumbnail: false, turntable: false, seed: 1 },
  });
  const { mesh, maps } = await openGlb(files[0]!.bytes);
  if (mesh.uvs === null || maps === null) throw new Error(`${known.name} came back without a map.`);
  const truth = await readMesh(known.folder);
  const aligned = align(mesh, truth);
  const painted = { uvs: mesh.uvs, colour: maps.baseColour };
  const folder = await writeMesh(join(known.folder, `rebuilt-${fov}`), aligned, painted);
  return { known, fov, overlap: overlap(aligned, truth), chamfer: chamfer(aligned, truth), folder };
}

/** The rebuilt object as Blender drew the true one. */
async function sideNotShown({ known, folder }: Rebuilt): Promise<object> {
  const ball = ballAround(await readMesh(known.folder));
  return { mesh: folder, pictures: [{ ...HELD_OUT, ball, out: join(folder, "held-out.png") }] };
}

function ballAround(mesh: Triangles): { readonly middle: readonly number[]; readonly radius: number } {
  const box = boxOf(mesh);
  const middle = [0, 1, 2].map((k) => (box[k]! + box[k + 3]!) / 2);
  let radius = 0;
  for (const vertex of mesh.indices)
    radius = Math.max(radius, Math.hypot(...middle.map((value, k) => mesh.positions[vertex * 3 + k]! - value)));
  return { middle, radius };
}

async function print(rebuilt: readonly Rebuilt[], isDrawn: boolean): Promise<void> {
  console.log(`  ${"".padEnd(18)}parallel rays            lens of 37°              cost of the lens`);
  const rows: number[][] = [];
  for (let i = 0; i < rebuilt.length; i += LENSES.length) {
    const cells = rebuilt.slice(i, i + LENSES.length);
    const numbers = await Promise.all(
      cells.map(async (one) => [one.overlap, one.chamfer * 100, isDrawn ? await likeness(one) : Number.NaN]),
    );
    rows.push(numbers.flat());
    line(rebuilt[i]!.known.name, rows.at(-1)!);
  }
  line(
    "mean",
    rows[0]!.map((_, k) => rows.reduce((sum, row) => sum + row[k]!, 0) / rows.length),
  );
}

function line(name: string, [iou, away, like, lensIou, lensAway, lensLike]: readonly number[]): void {
  const cell = (a: number, b: number, c: number) =>
    `${a.toFixed(3)} ${b.toFixed(2).padStart(5)} % ${c.toFixed(1).padStart(5)} dB   `;
  console.log(
    `  ${name.padEnd(18)}${cell(iou!, away!, like!)}${cell(lensIou!, lensAway!, lensLike!)}${(iou! - lensIou!).toFixed(3)}`,
  );
}

async function likeness({ known, folder }: Rebuilt): Promise<number> {
  const open = async (path: string): Promise<Bitmap> => decodePicture(await readFile(path));
  return psnr(await open(viewPath(known, "held-out", 0)), await open(join(folder, "held-out.png")));
}
