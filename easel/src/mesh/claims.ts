import { type SharedInts, sharedInts } from "../crew/shared.ts";
import type { Surface } from "./atlas.ts";
import { AXES } from "./axes.ts";
import { OPEN } from "./neighbours.ts";
import { Spans } from "./spans.ts";
import { NOBODY } from "./texel-owners.ts";

/** Who has which texel while the map is laid out: where faces of one chart meet, the one nearest to the chart's viewer. */
export class Claims {
  /** The face that has each texel, or `NOBODY`. */
  readonly owners: SharedInts;
  readonly #surface: Surface;
  readonly #spans: Spans;
  /** 1 for faces that cover a texel. */
  readonly #covers: Uint8Array;
  /** 1 for faces that lost one. */
  readonly #behind: Uint8Array;

  constructor(surface: Surface, side: number) {
    this.#surface = surface;
    this.#spans = new Spans(side);
    this.#covers = new Uint8Array(surface.axes.length);
    this.#behind = new Uint8Array(surface.axes.length);
    this.owners = sharedInts(side * side).fill(NOBODY);
  }

  /** Claims the texels of faces; returns those that lie behind others. Faces too small for a texel follow their neighbours, so that a fold is cut in one piece. */
  claim(faces: Uint32Array, corners: Float32Array, across: Int32Array): Uint32Array {
    for (let i = 0; i < faces.length; i++) this.#draw(faces[i], corners);
    return faces.filter((face) => {
      if (this.#behind[face] === 0 && this.#covers[face] === 0) this.#behind[face] = this.#isCarried(face, across) ? 1 : 0;
      return this.#behind[face] === 1;
    });
  }

  /** Gives up what faces have, before they move. */
  release(faces: Uint32Array, corners: Float32Array): void {
    const { owners } = this;
    const spans = this.#spans;
    const { side } = spans;
    for (const face of faces) {
      spans.cover(corners, face * 6);
      for (let y = spans.top; y <= spans.bottom; y++) {
        for (let t = y * side + spans.left[y], end = y * side + spans.right[y]; t <= end; t++)
          if (owners[t] === face) owners[t] = NOBODY;
      }
      this.#covers[face] = 0;
      this.#behind[face] = 0;
    }
  }

  #draw(face: number, corners: Float32Array): void {
    const { owners } = this;
    const spans = this.#spans;
    const { side } = spans;
    spans.cover(corners, face * 6);
    for (let y = spans.top; y <= spans.bottom; y++) {
      const end = y * side + spans.right[y];
      let t = y * side + spans.left[y];
      if (t <= end) this.#covers[face] = 1;
      for (; t <= end; t++) {
        if (owners[t] === NOBODY) owners[t] = face;
        else this.#settle(t, face);
      }
    }
  }

  #settle(t: number, face: number): void {
    const other = this.owners[t];
    if (depthOf(this.#surface, other) >= depthOf(this.#surface, face)) {
      this.#behind[face] = 1;
      return;
    }
    this.#behind[other] = 1;
    this.owners[t] = face;
  }

  #isCarried(face: number, across: Int32Array): boolean {
    let votes = 0;
    for (let e = face * 3; e < face * 3 + 3; e++) if (across[e] !== OPEN) votes += this.#behind[across[e]];
    return votes >= 2;
  }
}

/** Three times the middle of a face towards the viewer: one depth per face is enough to tell a fold's two sides apart. */
function depthOf({ positions, indices, axes }: Surface, face: number): number {
  const { depth, depthSign } = AXES[axes[face]];
  const f = face * 3;
  return (
    (positions[indices[f] * 3 + depth] + positions[indices[f + 1] * 3 + depth] + positions[indices[f + 2] * 3 + depth]) *
    depthSign
  );
}
