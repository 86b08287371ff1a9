import { NOBODY } from "./texel-owners.ts";

/**
 * The owners of a map's row with gutters of two texels: a texel that no face covers belongs to the face beside it, so that filtering at
 * a seam finds the right colour. Ways of two steps are tried in a fixed order, straight neighbours first.
 */
export function ownersOfRow(owners: Int32Array, side: number, y: number, out: Int32Array): void {
  // A step that would leave the map stays where it is: nobody's.
  const up = y > 0 ? -side : 0;
  const down = y + 1 < side ? side : 0;
  const twoUp = y > 1 ? -2 * side : 0;
  const twoDown = y + 2 < side ? 2 * side : 0;
  for (let x = 0, t = y * side; x < side; x++, t++) {
    let owner = owners[t];
    if (owner === NOBODY) {
      const left = x > 0 ? -1 : 0;
      const right = x + 1 < side ? 1 : 0;
      owner = owners[t + left];
      if (owner === NOBODY) owner = owners[t + right];
      if (owner === NOBODY) owner = owners[t + up];
      if (owner === NOBODY) owner = owners[t + down];
      if (owner === NOBODY) owner = owners[x > 1 ? t - 2 : t];
      if (owner === NOBODY) owner = owners[t + left + up];
      if (owner === NOBODY) owner = owners[t + left + down];
      if (owner === NOBODY) owner = owners[x + 2 < side ? t + 2 : t];
      if (owner === NOBODY) owner = owners[t + right + up];
      if (owner === NOBODY) owner = owners[t + right + down];
      if (owner === NOBODY) owner = owners[t + twoUp];
      if (owner === NOBODY) owner = owners[t + twoDown];
    }
    out[x] = owner;
  }
}
