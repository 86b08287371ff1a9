import type { Deviations } from "./deviations.ts";
import { type Regions, regions } from "./regions.ts";
import { otherStretches, type Stretches, StretchList } from "./stretches.ts";

/** A closed region with this part of the picture can be a hole. */
const LEAST_HOLE = 0.0004;

/** The pixels of a hole deviate, in the mean, by less than this part of what backdrop may. */
const HOLE_DEVIATION = 0.4;

/** Regions with less than this part of the largest one's area are specks. */
const LEAST_PART = 0.01;

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * The stretches of the object. Backdrop is what looks like it and reaches the border; and a closed region that looks very much like it
 * (a handle's hole) and is not a speck. The rest is the object.
 */
export function separate(size: Size, deviations: Deviations, threshold: number): Stretches {
  const { width, height } = size;
  const similar = deviations.below(threshold);
  const found = regions(similar, width, height);
  const means = meanDeviations(similar, found, deviations, width * height * LEAST_HOLE);
  const isBackdrop = means.map((mean, r) => (found.touchesBorder[r] !== 0 || mean < threshold * HOLE_DEVIATION ? 1 : 0));
  const isBehind = Uint8Array.from(found.ofStretch, (region) => isBackdrop[region]);
  return withoutSpecks(otherStretches(similar, isBehind, width, height), size);
}

/** Of the closed regions with more than `least` pixels; of the others it is infinite. */
function meanDeviations(
  { count, starts, ends }: Stretches,
  { areas, touchesBorder, ofStretch }: Regions,
  deviations: Deviations,
  least: number,
): Float64Array {
  const sums = Float64Array.from(areas, (area, r) => (touchesBorder[r] === 0 && area > least ? 0 : Number.POSITIVE_INFINITY));
  for (let s = 0; s < count; s++) {
    const region = ofStretch[s];
    if (sums[region] === Number.POSITIVE_INFINITY) continue;
    for (let i = starts[s]; i < ends[s]; i++) sums[region] += deviations.at(i);
  }
  return sums.map((sum, r) => sum / areas[r]);
}

function withoutSpecks(solid: Stretches, { width, height }: Size): Stretches {
  const { areas, ofStretch } = regions(solid, width, height);
  const limit = areas.reduce((most, area) => Math.max(most, area), 0) * LEAST_PART;
  const kept = new StretchList();
  for (let s = 0; s < solid.count; s++) {
    if (areas[ofStretch[s]] >= limit) kept.add(solid.starts[s], solid.ends[s]);
  }
  return kept;
}
