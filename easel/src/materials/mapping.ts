/** How a pattern with rows (bricks, planks, tiles) lies on a body: as on the walls of a box, or around an upright axis. */

export type Mapping =
  | {
      readonly kind: "box";
      /** Length along the surface per metre of height, for tilted roofs; 1 for walls. */
      readonly stretch?: number;
      /** `across` turns the rows upright. */
      readonly turned?: boolean;
    }
  | {
      readonly kind: "round";
      readonly x: number;
      readonly z: number;
      /** Radius at y = 0, metres. */
      readonly radius: number;
      /** What the radius gains per metre of height; negative for a cone. */
      readonly taper?: number;
      /** Length along the surface per metre of height. */
      readonly stretch?: number;
    };

/**
 * Where `place` leaves its answer: u, v in metres, then the length around at v = 0 (0 for a flat side) and what that
 * gains per metre of v. Around an axis u is a fraction 0–1 of the turn, so that rows of any radius close.
 */
export const placed = new Float64Array(4);

/** Finds u and v of a point on a body. */
export function place(mapping: Mapping, x: number, y: number, z: number, nx: number, ny: number, nz: number): void {
  if (mapping.kind === "round" && Math.abs(ny) < 0.9) {
    placeAround(mapping, x, y, z);
    return;
  }
  const ax = Math.abs(nx);
  const az = Math.abs(nz);
  let u = x;
  let v = z;
  if (Math.abs(ny) < 0.9) {
    u = ax > az ? z : x;
    v = y * ((mapping.kind === "box" && mapping.stretch) || 1);
  }
  const turned = mapping.kind === "box" && mapping.turned === true;
  placed[0] = turned ? v : u;
  placed[1] = turned ? u : v;
  placed[2] = 0;
  placed[3] = 0;
}

function placeAround(mapping: Mapping & { kind: "round" }, x: number, y: number, z: number): void {
  const stretch = mapping.stretch ?? 1;
  placed[0] = Math.atan2(x - mapping.x, z - mapping.z) / (2 * Math.PI) + 0.5;
  placed[1] = y * stretch;
  placed[2] = 2 * Math.PI * mapping.radius;
  placed[3] = (2 * Math.PI * (mapping.taper ?? 0)) / stretch;
}

/** Where `course` leaves its answer: column and row of the brick, then 0–1 across and up within it, then its width in metres. */
export const brick = new Float64Array(5);

/** Finds the brick of a running bond under `placed`; `width` and `height` in metres, rows shifted by `shift` of a brick. */
export function course(width: number, height: number, shift: number): void {
  const row = Math.floor(placed[1] / height);
  let across = placed[0] / width;
  let size = width;
  let count = 0;
  if (placed[2] > 0) {
    const around = Math.max(placed[2] + placed[3] * (row + 0.5) * height, width);
    count = Math.max(Math.round(around / width), 4);
    across = placed[0] * count;
    size = around / count;
  }
  const shifted = across + (row & 1) * shift;
  const column = Math.floor(shifted);
  brick[0] = count > 0 ? column % count : column;
  brick[1] = row;
  brick[2] = shifted - column;
  brick[3] = placed[1] / height - row;
  brick[4] = size;
}
