/** The triangles of a view sorted into strips of its rows: what is drawn at once then fits into the processor's cache. */

/** Rows of samples of a strip: with two numbers for each of 2,560 samples across, 650 kB. */
export const STRIP = 32;

export interface Strips {
  /** Faces strip by strip, in the mesh's order: those of strip s are from `starts[s]` to before `starts[s + 1]`. */
  readonly faces: Uint32Array;
  readonly starts: Uint32Array;
  /** The samples across between which each strip's faces are. */
  readonly left: Float64Array;
  readonly right: Float64Array;
}

interface Sorted {
  readonly indices: Uint32Array;
  /** Samples of the picture. */
  readonly height: number;
  /** Leaves out faces seen from their back. */
  readonly frontOnly: boolean;
}

/** A function that sorts the faces by the places of their vertices. Faces with a vertex before the near plane are left out. */
export function stripSorter({ indices, height, frontOnly }: Sorted): (places: Float32Array) => Strips {
  const count = Math.ceil(height / STRIP);
  const first = new Int32Array(indices.length / 3);
  const last = new Int32Array(indices.length / 3);
  const starts = new Uint32Array(count + 1);
  const left = new Float64Array(count);
  const right = new Float64Array(count);
  return (places) => {
    starts.fill(0);
    left.fill(Infinity);
    right.fill(-Infinity);
    for (let face = 0, i = 0; i < indices.length; face++, i += 3) {
      const a = indices[i]! * 3;
      const b = indices[i + 1]! * 3;
      const c = indices[i + 2]! * 3;
      const x0 = places[a]!;
      const y0 = places[a + 1]!;
      const x1 = places[b]!;
      const y1 = places[b + 1]!;
      const x2 = places[c]!;
      const y2 = places[c + 1]!;
      const top = Math.min(y0, y1, y2);
      const bottom = Math.max(y0, y1, y2);
      const area = (x1 - x0) * (y2 - y0) - (y1 - y0) * (x2 - x0);
      const seen = area < 0 || (area > 0 && !frontOnly);
      const ahead = places[a + 2]! > 0 && places[b + 2]! > 0 && places[c + 2]! > 0;
      first[face] = Math.max(0, top / STRIP) | 0;
      last[face] = seen && ahead && bottom > 0 && top < height ? Math.min(count - 1, bottom / STRIP) | 0 : -1;
      for (let strip = first[face]!; strip <= last[face]!; strip++) {
        starts[strip + 1]!++;
        left[strip] = Math.min(left[strip]!, x0, x1, x2);
        right[strip] = Math.max(right[strip]!, x0, x1, x2);
      }
    }
    for (let strip = 0; strip < count; strip++) starts[strip + 1]! += starts[strip]!;
    return { faces: placed(first, last, starts), starts, left, right };
  };
}

function placed(first: Int32Array, last: Int32Array, starts: Uint32Array): Uint32Array {
  const faces = new Uint32Array(starts[starts.length - 1]!);
  const next = starts.slice();
  for (let face = 0; face < first.length; face++)
    for (let strip = first[face]!; strip <= last[face]!; strip++) faces[next[strip]!++] = face;
  return faces;
}
