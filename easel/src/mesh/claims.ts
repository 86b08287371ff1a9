import type { SharedBytes, SharedFloats, SharedInts } from "../crew/shared-array.ts";
import type { Surface } from "./atlas.ts";
import { AXES } from "./axes.ts";
import { DOWN, RIGHT } from "./layout.ts";
import { OPEN } from "./neighbours.ts";
import { Spans } from "./spans.ts";
import { NOBODY } from "./texel-owners.ts";

/** A map while it is laid out, in shared memory. */
export interface ClaimedMap {
  readonly surface: Surface;
  /** Texels along a side. */
  readonly side: number;
  /** x, y in texels for each corner of each face. */
  readonly corners: SharedFloats;
  /** The face that has each texel, or `NOBODY`. */
  readonly owners: SharedInts;
  /** 1 for faces that cover a texel. */
  readonly covers: SharedBytes;
  /** 1 for faces that lost one. */
  readonly behind: SharedBytes;
}

/** Who has which texel: where faces of one chart meet, the one nearest to the chart's viewer. */
export class Claims {
  readonly #map: ClaimedMap;
  readonly #spans: Spans;

  constructor(map: ClaimedMap) {
    this.#map = map;
    this.#spans = new Spans(map.side);
  }

  /**
   * Gives a face's corners their texels and claims what it covers there. The chart's six numbers from `places[at]` on: texel
   * x = 1st + 2nd × right + 3rd × down, y likewise, with the coordinates of the chart's axis whatever their sign. Claiming twice changes nothing.
   */
  place(face: number, places: Float64Array, at: number): void {
    const { surface, corners } = this.#map;
    const { positions, indices, axes } = surface;
    const rightAt = RIGHT[axes[face]];
    const downAt = DOWN[axes[face]];
    for (let corner = face * 3, end = corner + 3; corner < end; corner++) {
      const v = indices[corner] * 3;
      const right = positions[v + rightAt];
      const down = positions[v + downAt];
      corners[corner * 2] = places[at] + places[at + 1] * right + places[at + 2] * down;
      corners[corner * 2 + 1] = places[at + 3] + places[at + 4] * right + places[at + 5] * down;
    }
    this.#draw(face);
  }

  #draw(face: number): void {
    const { owners, corners, covers, side } = this.#map;
    const spans = this.#spans;
    spans.cover(corners, face * 6);
    for (let y = spans.top; y <= spans.bottom; y++) {
      const end = y * side + spans.right[y];
      let t = y * side + spans.left[y];
      if (t <= end) covers[face] = 1;
      for (; t <= end; t++) {
        if (owners[t] === NOBODY) owners[t] = face;
        else if (owners[t] !== face) this.#settle(t, face);
      }
    }
  }

  #settle(t: number, face: number): void {
    const { surface, owners, behind } = this.#map;
    const other = owners[t];
    if (depthOf(surface, other) >= depthOf(surface, face)) {
      behind[face] = 1;
      return;
    }
    behind[other] = 1;
    owners[t] = face;
  }

  /** Those of the faces that lie behind others. Faces too small for a texel follow their neighbours, so that a fold is cut in one piece. */
  hidden(faces: Uint32Array, across: Int32Array): Uint32Array {
    const { covers, behind } = this.#map;
    const found: number[] = [];
    for (let i = 0; i < faces.length; i++) {
      const face = faces[i];
      if (covers[face] === 0 && this.#isCarried(face, across)) behind[face] = 1;
      if (behind[face] === 1) found.push(face);
    }
    return Uint32Array.from(found);
  }

  /** Gives up what faces have, before they move. */
  release(faces: Uint32Array): void {
    const { owners, corners, covers, behind, side } = this.#map;
    const spans = this.#spans;
    for (const face of faces) {
      spans.cover(corners, face * 6);
      for (let y = spans.top; y <= spans.bottom; y++) {
        for (let t = y * side + spans.left[y], end = y * side + spans.right[y]; t <= end; t++)
          if (owners[t] === face) owners[t] = NOBODY;
      }
      covers[face] = 0;
      behind[face] = 0;
    }
  }

  #isCarried(face: number, across: Int32Array): boolean {
    let votes = 0;
    for (let e = face * 3; e < face * 3 + 3; e++) if (across[e] !== OPEN) votes += this.#map.behind[across[e]];
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
