import type { SharedBytes, SharedFloats, SharedInts } from "../crew/shared-array.ts";
import type { Unit } from "../crew/unit.ts";
import { facing } from "./chart-axes.ts";
import { fillFaceNormals } from "./face-normals.ts";
import { findNeighbours } from "./neighbours.ts";

/** What charts are cut by, for each face. */
export interface Survey {
  /** As `neighbours` gives it. */
  readonly across: SharedInts;
  /** As `faceNormals` gives them. */
  readonly normals: SharedFloats;
  /** The axis that each face faces. */
  readonly axes: SharedBytes;
}

export interface SurveyTask extends Survey {
  readonly positions: Float32Array;
  readonly indices: Uint32Array;
  /** Indices by which faces that meet share vertices. */
  readonly welded: Uint32Array;
}

/** Runs of vertices whose edges are gone through at a time: each run passes over all faces, which costs a tenth of what it finds. */
export const VERTEX_RUNS = 4;

/** Faces of a piece after those. */
export const FACES = 65_536;

/** The first pieces find the neighbours of faces, the others where faces look. */
export const surveyPiece: Unit<SurveyTask, void> = {
  url: import.meta.url,
  name: "surveyPiece",
  work({ positions, indices, welded, across, normals, axes }, index) {
    if (index < VERTEX_RUNS) {
      const vertices = positions.length / 3;
      const from = Math.floor((vertices * index) / VERTEX_RUNS);
      findNeighbours(welded, from, Math.floor((vertices * (index + 1)) / VERTEX_RUNS), across);
      return;
    }
    const first = (index - VERTEX_RUNS) * FACES;
    const end = Math.min(axes.length, first + FACES);
    fillFaceNormals(positions, indices, normals, first * 3, end * 3);
    for (let face = first; face < end; face++) axes[face] = facing(normals, face * 3);
  },
};
