/**
 * Single steps of making a model beside public tools that do the same to the same mesh in the same minutes. Ours run on one thread, warm,
 * the median of three; the others once, with all the threads they take, without their start and without reading or writing files.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ShapeFromViews } from "@atelier/easel";
import { extract, type Field } from "../../../easel/src/mesh/extract.ts";
import type { Mesh } from "../../../easel/src/mesh/mesh.ts";
import { simplifyTo } from "../../../easel/src/mesh/simplify.ts";
import { unwrap } from "../../../easel/src/mesh/unwrap.ts";
import { portrait } from "../../../easel/src/render/portrait.ts";
import { quiet } from "../../../easel/src/stage.ts";
import { readViews } from "../../../easel/src/views/cutting/read-views.ts";
import { rebuild } from "../../../easel/src/views/rebuild.ts";
import { measure } from "../measure.ts";
import { judgeLayout, type Layout } from "../metrics/atlas.ts";
import { readFloats, readMesh, writeMesh } from "./mesh-folder.ts";
import { openGlb } from "./open-glb.ts";
import { ask, type Missing, type Spent } from "./peer.ts";

/** Seconds that a peer may take for one step. */
const LIMIT = 60;
const FEWER = 100_000;
const SIDE = 2048;

/** A closed mesh in memory, longest side 1, and in its folder, for the peers. */
interface Subject {
  readonly mesh: Mesh;
  readonly folder: string;
}

/** Prints a table for each step. `views` are rebuilt with 500,000 faces, `glb` is a textured model, `scratch` a folder for files. */
export async function compareStages(views: ShapeFromViews["views"], glb: Uint8Array, scratch: string): Promise<void> {
  const { mesh } = await rebuild(await readViews(views, quiet), 500_000, quiet);
  const subject = { mesh: { ...mesh, normals: null }, folder: await writeMesh(join(scratch, "subject"), mesh) };
  await compareDecimation(subject, scratch);
  await compareUnwrapping(subject, scratch);
  await compareExtraction(scratch);
  await compareStills(glb, scratch);
}

async function compareDecimation({ mesh, folder }: Subject, scratch: string): Promise<void> {
  heading(
    `fewer faces: ${mesh.indices.length / 3} to ${FEWER}`,
    "mean and greatest distance from the original, 1e-5 of its length",
  );
  let less = mesh;
  const ours = await measure(async () => {
    less = await simplifyTo(mesh, FEWER);
  });
  const others: Record<string, string> = { Easel: await writeMesh(join(scratch, "less-Easel"), less) };
  const answers: Record<string, Spent | Missing> = { Easel: ours };
  for (const name of ["Open3D", "Blender", "MeshLab"] as const) {
    const out = join(scratch, `less-${name}`);
    const spent = await ask<Spent>(name, { verb: "decimate", mesh: folder, faces: FEWER, out }, LIMIT);
    answers[name] = spent;
    if (!("why" in spent)) others[name] = out;
  }
  const verdicts = await ask<Record<string, Verdict>>("Open3D", { verb: "judge", mesh: folder, others }, LIMIT);
  const wordFor = (name: string) => ("why" in verdicts ? "" : inWords(verdicts[name]));
  for (const [name, spent] of Object.entries(answers)) row(name, spent, { ours, quality: wordFor(name) });
  if ("why" in verdicts) console.log(`  The distances were not judged; Open3D: ${verdicts.why}.`);
}

/** Distances in metres; the subject's longest side is 1. */
interface Verdict {
  readonly faces: number;
  readonly mean: number;
  readonly most: number;
  readonly closed: boolean;
}

function inWords(verdict: Verdict | undefined): string {
  if (verdict === undefined) return "";
  const [mean, most] = [verdict.mean, verdict.most].map((away) => (away * 1e5).toFixed(1).padStart(7));
  return `${mean}${most}  ${verdict.closed ? "closed" : "not closed"}, ${verdict.faces} faces`;
}

async function compareUnwrapping({ mesh, folder }: Subject, scratch: string): Promise<void> {
  heading(`a layout of ${mesh.indices.length / 3} faces in a map of ${SIDE}²`, "map used, of it shared, stretch (1 is none)");
  let corners = new Float32Array();
  const ours = await measure(async () => {
    const atlas = await unwrap({ ...mesh, welded: mesh.indices }, SIDE, quiet);
    corners = atlas.corners.map((texels) => texels / SIDE);
  });
  row("Easel", ours, { ours, quality: worth({ positions: mesh.positions, indices: mesh.indices, corners }) });
  const out = join(scratch, "layout-Blender");
  const blender = await ask<Spent>("Blender", { verb: "unwrap", mesh: folder, out }, LIMIT);
  const layout = "why" in blender ? null : { ...(await readMesh(out)), corners: await readFloats(out, "corners.f32") };
  row("Blender", blender, { ours, quality: layout ? worth(layout) : "" });
  const meshlab = await ask<Spent>("MeshLab", { verb: "unwrap", mesh: folder }, LIMIT);
  row("MeshLab", meshlab, { ours, quality: "its server does not write the atlas out" });
  console.log("  Open3D        its UV atlas is left out of Debian's package");
}

function worth(layout: Layout): string {
  const { used, shared, stretch } = judgeLayout(layout);
  return `${(used * 100).toFixed(0)} % ${(shared * 100).toFixed(2)} %  ${stretch.toFixed(2)}`;
}

async function compareExtraction(scratch: string): Promise<void> {
  const count = 256;
  heading(`the surface of a field of ${count}³`, "faces");
  const values = lobes(count);
  const field: Field = {
    ...{ nx: count, ny: count, nz: count, step: 1 / count, x: 0, y: 0, z: 0 },
    row: (j, out) => out.set(values.subarray(j * count * count, (j + 1) * count * count)),
  };
  let faces = 0;
  const ours = await measure(async () => {
    faces = extract(field, quiet).indices.length / 3;
  });
  row("Easel", ours, { ours, quality: `${faces}` });
  const file = join(scratch, "field.f32");
  await writeFile(file, new Uint8Array(values.buffer));
  const theirs = await ask<Spent & { faces: number }>("scikit-image", { verb: "extract", field: file, count }, LIMIT);
  row("scikit-image", theirs, { ours, quality: "why" in theirs ? "" : `${theirs.faces}` });
}

/** A ball with bumps, positive inside. */
function lobes(count: number): Float32Array {
  const values = new Float32Array(count ** 3);
  const at = (i: number) => ((i + 0.5) / count) * 2 - 1;
  for (let i = 0; i < values.length; i++) {
    const [x, y, z] = [at(i % count), at(Math.floor(i / count / count)), at(Math.floor(i / count) % count)];
    values[i] = 0.7 + 0.1 * Math.sin(9 * x) * Math.sin(8 * y) * Math.sin(7 * z) - Math.hypot(x, y, z);
  }
  return values;
}

async function compareStills(glb: Uint8Array, scratch: string): Promise<void> {
  const shape = await openGlb(glb);
  const { mesh, maps } = shape;
  heading(`a picture of 1024² of ${mesh.indices.length / 3} faces`, "");
  const ours = await measure(async () => portrait(shape, 1024));
  row("Easel", ours, { ours, quality: "rasterised, with shadow and occlusion" });
  const painted = maps && mesh.uvs ? { uvs: mesh.uvs, colour: maps.baseColour } : undefined;
  const folder = await writeMesh(join(scratch, "castle"), mesh, painted);
  const cycles = await ask<Spent>("Blender", { verb: "still", mesh: folder, out: join(scratch, "still.png") }, LIMIT);
  row("Blender", cycles, { ours, quality: "Cycles, 16 paths a pixel" });
}

function heading(step: string, quality: string): void {
  console.log(`\n${step.padEnd(40)}     s   CPU s   × ours   ${quality}`);
}

/** The ratio is of processor time, which does not depend on who else uses the machine. */
function row(name: string, spent: Spent | Missing, { ours, quality }: { readonly ours: Spent; readonly quality: string }): void {
  const start = `  ${name.padEnd(14)}`;
  if ("why" in spent) {
    console.log(`${start}${spent.why}`);
    return;
  }
  const ratio = (spent.cpu / ours.cpu).toFixed(1).padStart(9);
  console.log(`${start}${spent.seconds.toFixed(2).padStart(30)}${spent.cpu.toFixed(2).padStart(8)}${ratio}   ${quality}`);
}
