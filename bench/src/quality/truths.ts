/** Five objects whose true shape is known: two formulas, and three of Easel's own models from words. */
import type { Easel } from "@atelier/easel";
import { decodePicture } from "../../../easel/src/codec/decode-picture.ts";
import { readGlb } from "../../../easel/src/export/read-glb.ts";
import { bitmap } from "../../../easel/src/picture/bitmap.ts";
import type { Textured, Vector } from "./photograph.ts";

export interface Truth {
  readonly name: string;
  readonly mesh: Textured;
}

const FROM_WORDS = [
  { name: "teapot", prompt: "a teapot" },
  { name: "castle tower", prompt: "a medieval stone castle tower" },
  { name: "cat", prompt: "a cat" },
];

export async function makeTruths(easel: Easel): Promise<readonly Truth[]> {
  const truths: Truth[] = [
    { name: "ball", mesh: tube(64, 32, (u, v) => ballPoint(u, v)) },
    { name: "torus knot", mesh: tube(480, 48, (u, v) => knotPoint(u, v)) },
  ];
  for (const { name, prompt } of FROM_WORDS) {
    const { files } = await easel.shapeFromText({
      prompt,
      references: [],
      condition: "concat",
      ...{ faceCount: 60_000, texture: "colour", shading: "shaded", textureSize: 1024, formats: ["glb"], seed: 1 },
      ...{ thumbnail: false, turntable: false },
    });
    truths.push({ name, mesh: await texturedOf(files[0]!.bytes) });
  }
  return truths;
}

/** The mesh and base colour of a GLB. */
export async function texturedOf(glb: Uint8Array): Promise<Textured> {
  const { mesh, pictures } = await readGlb(glb);
  if (mesh.uvs === null || pictures === null) throw new Error("The model has no texture.");
  return { positions: mesh.positions, indices: mesh.indices, uvs: mesh.uvs, picture: await decodePicture(pictures.colour) };
}

type Point = (u: number, v: number) => Vector;

function ballPoint(u: number, v: number): Vector {
  const ring = Math.sin(v * Math.PI);
  return [-Math.cos(u * 2 * Math.PI) * ring, Math.cos(v * Math.PI), Math.sin(u * 2 * Math.PI) * ring];
}

/** The (2, 3) knot, lying in the plane of x and y, as a tube of radius 0.16 about a curve of radius 0.6 ± 0.25. */
function knotPoint(u: number, v: number): Vector {
  const curve = (at: number): Vector => {
    const radius = 0.6 + 0.25 * Math.cos(3 * at);
    return [radius * Math.cos(2 * at), radius * Math.sin(2 * at), 0.35 * Math.sin(3 * at)];
  };
  const at = u * 2 * Math.PI;
  const [here, next] = [curve(at), curve(at + 1e-3)];
  const along = unit([next[0] - here[0], next[1] - here[1], next[2] - here[2]]);
  const side = unit(cross(along, [0, 0, 1]));
  const up = cross(side, along);
  const [c, s] = [0.16 * Math.cos(v * 2 * Math.PI), 0.16 * Math.sin(v * 2 * Math.PI)];
  return [here[0] + side[0] * c + up[0] * s, here[1] + side[1] * c + up[1] * s, here[2] + side[2] * c + up[2] * s];
}

function cross([a, b, c]: Vector, [x, y, z]: Vector): Vector {
  return [b * z - c * y, c * x - a * z, a * y - b * x];
}

function unit([x, y, z]: Vector): Vector {
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length];
}

/** A grid of points over u and v in 0–1, with a picture of soft stripes and spots on it. */
function tube(columns: number, rows: number, point: Point): Textured {
  const positions = new Float32Array((columns + 1) * (rows + 1) * 3);
  const uvs = new Float32Array((columns + 1) * (rows + 1) * 2);
  const indices = new Uint32Array(columns * rows * 6);
  for (let j = 0, n = 0; j <= rows; j++) {
    for (let i = 0; i <= columns; i++, n++) {
      positions.set(point(i / columns, j / rows), n * 3);
      uvs.set([i / columns, j / rows], n * 2);
      if (i === columns || j === rows) continue;
      const below = n + columns + 1;
      indices.set([n, below, n + 1, n + 1, below, below + 1], (j * columns + i) * 6);
    }
  }
  const picture = bitmap(512, 256);
  for (let i = 0; i < 512 * 256; i++) {
    const [u, v] = [((i % 512) / 512) * 2 * Math.PI, (Math.floor(i / 512) / 256) * Math.PI];
    picture.data.set([150 + 70 * Math.sin(6 * u), 130 + 60 * Math.sin(5 * v), 120 + 60 * Math.sin(3 * u + 4 * v), 255], i * 4);
  }
  return { positions, indices, uvs, picture };
}
