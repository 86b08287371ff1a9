/** Paints a scene, each thing in its own space by its own materials. */
import { hereAndThere, keep } from "../crew/keep.ts";
import { type SharedBytes, sharedBytes } from "../crew/shared-array.ts";
import { type MadeMaterial, material } from "../materials/index.ts";
import type { Sample } from "../materials/material.ts";
import type { PaintKind, TexelPaint } from "../mesh/bake.ts";

export interface ThingPaint {
  /** The scene's number of the thing's first face; things come in the order of their faces. */
  readonly first: number;
  /** Column-major 4×4, turned and scaled evenly. */
  readonly transform: Float32Array;
  readonly materials: readonly MadeMaterial["made"][];
  /** Number of the material of each face. */
  readonly faces: SharedBytes;
  /** Unit normal of each face before the relief, three numbers each: what patterns are laid out by. Null when the surface's own will do. */
  readonly calm: Float32Array | null;
  /** For each material, how much of its relief the triangles do not carry, 0–1. */
  readonly rest: Float32Array;
}

export const scenePaint: PaintKind<readonly ThingPaint[]> = {
  url: import.meta.url,
  name: "scenePaint",
  make: (things) => new ScenePaint(things),
};

class ScenePaint implements TexelPaint {
  readonly #things: readonly ThingPainter[];
  #current = 0;

  constructor(things: readonly ThingPaint[]) {
    this.#things = things.map((thing) => new ThingPainter(thing));
  }

  sample(face: number, x: number, y: number, z: number, nx: number, ny: number, nz: number, out: Sample): void {
    const things = this.#things;
    // Texels come in runs of one thing: look near the last one first.
    let current = this.#current;
    while (face < things[current].first) current--;
    while (current + 1 < things.length && face >= things[current + 1].first) current++;
    this.#current = current;
    things[current].sample(face - things[current].first, x, y, z, nx, ny, nz, out);
  }
}

class ThingPainter {
  readonly first: number;
  readonly #transform: Float32Array;
  readonly #materials: readonly MadeMaterial[];
  readonly #faces: Uint8Array;
  readonly #calm: Float32Array | null;
  /** Metres per height of 1 in the thing's space, for each material. */
  readonly #reliefs: Float64Array;
  /** The transform's scale, squared. */
  readonly #square: number;
  readonly #scale: number;

  constructor({ first, transform: m, materials, faces, calm, rest }: ThingPaint) {
    this.first = first;
    this.#transform = m;
    this.#materials = materials.map(({ kind, wish }) => material(kind, wish));
    this.#faces = faces;
    this.#calm = calm;
    this.#square = m[0] * m[0] + m[1] * m[1] + m[2] * m[2];
    this.#scale = Math.sqrt(this.#square);
    this.#reliefs = Float64Array.from(this.#materials, ({ relief }, i) => relief * rest[i] * this.#scale);
  }

  sample(face: number, x: number, y: number, z: number, nx: number, ny: number, nz: number, out: Sample): void {
    const m = this.#transform;
    const calm = this.#calm;
    const square = this.#square;
    const scale = this.#scale;
    const number = this.#faces[face];
    const made = this.#materials[number];
    const dx = x - m[12];
    const dy = y - m[13];
    const dz = z - m[14];
    const px = (m[0] * dx + m[1] * dy + m[2] * dz) / square;
    const py = (m[4] * dx + m[5] * dy + m[6] * dz) / square;
    const pz = (m[8] * dx + m[9] * dy + m[10] * dz) / square;
    if (calm === null) {
      const ax = (m[0] * nx + m[1] * ny + m[2] * nz) / scale;
      const az = (m[8] * nx + m[9] * ny + m[10] * nz) / scale;
      const ay = (m[4] * nx + m[5] * ny + m[6] * nz) / scale;
      made.sample(px, py, pz, ax, ay, az, out);
    } else {
      made.sample(px, py, pz, calm[face * 3], calm[face * 3 + 1], calm[face * 3 + 2], out);
    }
    out.height *= this.#reliefs[number];
  }
}

function keepPaint(): void {
  const thing = (calm: Float32Array | null): ThingPaint => ({
    first: 0,
    transform: Float32Array.of(1.5, 0, 0, 0, 0, 1.5, 0, 0, 0, 0, 1.5, 0, 0, 0, 0, 1),
    materials: [{ kind: "stone", wish: {} }],
    faces: sharedBytes(1),
    calm,
    rest: Float32Array.of(0.5),
  });
  for (const data of hereAndThere([thing(null), thing(new Float32Array(3))])) keep(data, new ScenePaint(data));
}

keepPaint();
