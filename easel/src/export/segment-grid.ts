/** Segments by the cells of space that they run through, in flat arrays: a corner and the way to the other, x, y, z each. */
export const PER_SEGMENT = 6;

/** A list of segments per bucket of cells. */
export interface SegmentGrid {
  readonly cell: number;
  /** Of bucket b: `members` from `starts[b]` up to `starts[b + 1]`. */
  readonly starts: Uint32Array;
  readonly members: Uint32Array;
}

/** Every segment stands in the cells that it runs through and in all that touch these: a look-up needs no neighbours. */
export function segmentGrid(segments: Float64Array, cell: number): SegmentGrid {
  const buckets = 2 ** Math.ceil(Math.log2(Math.max(64, segments.length * 4)));
  const starts = new Uint32Array(buckets + 1);
  visit(segments, cell, buckets, (bucket) => {
    starts[bucket + 1]!++;
  });
  for (let b = 0; b < buckets; b++) starts[b + 1]! += starts[b]!;
  const members = new Uint32Array(starts[buckets]!);
  const next = starts.slice();
  visit(segments, cell, buckets, (bucket, segment) => {
    members[next[bucket]!++] = segment;
  });
  return { cell, starts, members };
}

/** The bucket of the cell that a point lies in. Cells far apart may share one: that costs time and changes nothing. */
export function bucketAt({ cell, starts }: SegmentGrid, x: number, y: number, z: number): number {
  const hash = hashX(Math.floor(x / cell)) ^ hashY(Math.floor(y / cell)) ^ hashZ(Math.floor(z / cell));
  return hash & (starts.length - 2);
}

const hashX = (x: number) => Math.imul(x, 73_856_093);
const hashY = (y: number) => Math.imul(y, 19_349_663);
const hashZ = (z: number) => Math.imul(z, 83_492_791);

/** Calls `found` once for each segment and bucket. */
function visit(segments: Float64Array, cell: number, buckets: number, found: (bucket: number, segment: number) => void): void {
  const last = new Int32Array(buckets).fill(-1);
  for (let at = 0, segment = 0; at < segments.length; at += PER_SEGMENT, segment++) {
    const [dx, dy, dz] = [segments[at + 3]!, segments[at + 4]!, segments[at + 5]!];
    const steps = Math.ceil(Math.sqrt(dx * dx + dy * dy + dz * dz) / cell) || 1;
    for (let step = 0; step <= steps; step++) {
      const x = Math.floor((segments[at]! + (dx * step) / steps) / cell);
      const y = Math.floor((segments[at + 1]! + (dy * step) / steps) / cell);
      const z = Math.floor((segments[at + 2]! + (dz * step) / steps) / cell);
      for (let k = 0; k < 27; k++) {
        const hash = hashX(x + (k % 3) - 1) ^ hashY(y + (((k / 3) | 0) % 3) - 1) ^ hashZ(z + ((k / 9) | 0) - 1);
        const bucket = hash & (buckets - 1);
        if (last[bucket] === segment) continue;
        last[bucket] = segment;
        found(bucket, segment);
      }
    }
  }
}
