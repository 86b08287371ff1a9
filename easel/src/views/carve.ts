import { inShared } from "../crew/shared-array.ts";
import { EaselError } from "../easel.ts";
import { extract, extractSlabs } from "../mesh/extract.ts";
import type { Mesh } from "../mesh/mesh.ts";
import { simplifyTo } from "../mesh/simplify.ts";
import { smooth } from "../mesh/smooth.ts";
import { quiet, type Stage, within } from "../stage.ts";
import type { Arrangement } from "./cameras/arrange.ts";
import { dropCrumbs } from "./drop-crumbs.ts";
import type { ReliefEvidence } from "./guessed/choose-model.ts";
import { findHollows } from "./hollows/hollows.ts";
import { VIEW_FRAMES, type ViewFrame } from "./outlines/view-frames.ts";
import { placeMesh } from "./place-mesh.ts";
import { type ViewFieldData, viewField } from "./view-field.ts";
import { type ViewVolume, viewVolume } from "./view-volume.ts";

/** Cells of the probe that tells how many faces a finer grid will give: they grow with the square. */
const PROBE = 64;

/** Below the first no detail survives; above the second a row of samples alone takes 2 MB. */
const MIN_CELLS = 150;
const MAX_CELLS = 760;

/** Cells from which on other threads help. */
const SHARED_FROM = 220;

/** Faces to extract per face wanted: small meshes get theirs from finer ones, where simplifying can choose. */
const SPARE = 1.08;

export interface Carved {
  readonly mesh: Mesh;
  readonly volume: ViewVolume;
}

/** The surface of what an arrangement shows, in the world, with exactly `faces` triangles (one fewer for an odd number). */
export async function carve(arrangement: Arrangement, evidence: ReliefEvidence, faces: number, stage: Stage): Promise<Carved> {
  stage.at(0, "probing the volume");
  const likely = viewVolume({ ...arrangement, hollows: null }, evidence);
  const hollows = isHull(likely) ? findHollows(arrangement, likely.field) : null;
  const shown = { ...arrangement, hollows };
  const volume = hollows === null ? likely : viewVolume(shown, evidence);
  const probe = extract(volume.field(PROBE), quiet).indices.length / 3;
  if (probe === 0) {
    throw new EaselError(
      "input",
      "The views have no common volume: their outlines contradict each other. Check that each picture is named after the side it shows.",
    );
  }
  const wanted = Math.round(PROBE * Math.sqrt((faces * SPARE) / probe));
  const cells = Math.min(MAX_CELLS, Math.max(MIN_CELLS, wanted));
  const raw = await surfaceOf(volume, { shown, evidence, cells }, within(stage, 0.1, 0.6));
  stage.at(0.6, "smoothing");
  const clean = await smooth(dropCrumbs(raw, looksOf(arrangement)), 2, stage);
  stage.at(0.7, "reducing to the face count");
  const mesh = await simplifyTo(clean, faces, stage);
  placeMesh(mesh.positions, volume);
  return { mesh, volume };
}

function isHull({ model }: ViewVolume): boolean {
  return model === "hull" || model === "rounded hull" || model === "hollowed hull";
}

/** Making a field takes every thread as long as extracting one of 200 cells takes a single one; a relief takes longer still. */
async function surfaceOf(volume: ViewVolume, { shown, evidence, cells }: ViewFieldData, stage: Stage): Promise<Mesh> {
  if (!isHull(volume) || cells < SHARED_FROM) return extract(volume.field(cells), stage);
  const outlines = shown.outlines.map((outline) => ({ ...outline, distances: inShared(outline.distances) }));
  return extractSlabs(
    viewField,
    { shown: { outlines, extents: shown.extents, cones: shown.cones, hollows: shown.hollows }, evidence, cells },
    stage,
  );
}

/** The views of the outlines, in the volume's own space: there a single outline is a front. */
function looksOf({ outlines }: Arrangement): readonly ViewFrame[] {
  const frames = Object.values(VIEW_FRAMES);
  const families = outlines.length === 1 ? ["front"] : outlines.map(({ family }) => family);
  return families.map((family) => frames.find((frame) => frame.family === family)!);
}
