import { Patch } from "./patch.ts";
import { block, extrude, type Solid, triangulate, type Vector } from "./solid.ts";

/**
 * A box on y = 0, centred over the origin, with edges and corners rounded by `round` metres in `steps` steps each quarter turn.
 * Refining rounds them further; 2 steps, half the triangles, are enough for stones that come by the dozen.
 */
export function box(width: number, height: number, depth: number, round = 0, steps = 3): Solid {
  const radius = Math.min(round, width / 2 - 1e-4, height / 2 - 1e-4, depth / 2 - 1e-4);
  if (radius <= 0) return block(width, height, depth);
  const half: Vector = [width / 2 - radius, height / 2 - radius, depth / 2 - radius];
  const rows = roundRows(steps);
  const columns = roundColumns(steps);
  const patch = new Patch();
  const known = new Map<string, number>();
  const pointOf = (normal: Vector, signs: Vector): number => {
    const p = [0, 1, 2].map((k) => signs[k] * half[k] + normal[k] * radius + (k === 1 ? height / 2 : 0));
    const key = p.map((value) => Math.round(value * 1e6)).join();
    const found = known.get(key) ?? patch.point(p[0], p[1], p[2]);
    known.set(key, found);
    return found;
  };
  const grid = rows.map(({ angle: tilt, sign: sy }) =>
    columns.map(({ angle, sx, sz }) => {
      const normal: Vector = [Math.cos(tilt) * Math.sin(angle), Math.sin(tilt), Math.cos(tilt) * Math.cos(angle)];
      return { point: pointOf(normal, [sx, sy, sz]), normal };
    }),
  );
  const corner = (row: number, column: number) => grid[row][column % columns.length];
  for (let i = 0; i + 1 < rows.length; i++)
    for (let j = 0; j < columns.length; j++) {
      const [a, b, c, d] = [corner(i, j), corner(i, j + 1), corner(i + 1, j + 1), corner(i + 1, j)];
      patch.quad([a.point, b.point, c.point, d.point], [a.normal, b.normal, c.normal, d.normal]);
    }
  capQuad(
    patch,
    [0, 1, 2, 3].map((k) => corner(rows.length - 1, k * (steps + 1))),
    [0, 1, 0],
  );
  capQuad(
    patch,
    [3, 2, 1, 0].map((k) => corner(0, k * (steps + 1))),
    [0, -1, 0],
  );
  return patch.solid();
}

/** A board cut from a polygon (x, y, counter-clockwise), `depth` thick around z = 0, its edges chamfered by `bevel` metres. */
export function board(polygon: readonly (readonly [number, number])[], depth: number, bevel = 0): Solid {
  if (bevel <= 0) return extrude(polygon, depth);
  const inner = inset(polygon, bevel);
  const patch = new Patch();
  const layers = [
    { outline: inner, z: -depth / 2 },
    { outline: polygon, z: -depth / 2 + bevel },
    { outline: polygon, z: depth / 2 - bevel },
    { outline: inner, z: depth / 2 },
  ];
  const rings = layers.map(({ outline, z }) => outline.map(([x, y]) => patch.point(x, y, z)));
  for (let i = 0; i < 3; i++)
    for (let s = 0; s < polygon.length; s++) {
      const next = (s + 1) % polygon.length;
      const [dx, dy] = [polygon[next][0] - polygon[s][0], polygon[next][1] - polygon[s][1]];
      const length = Math.hypot(dx, dy) || 1;
      const lean = (i - 1) * Math.SQRT1_2;
      const out = Math.sqrt(1 - lean * lean);
      const normal: Vector = [(dy / length) * out, (-dx / length) * out, lean];
      patch.quad([rings[i][s], rings[i][next], rings[i + 1][next], rings[i + 1][s]], [normal, normal, normal, normal]);
    }
  for (const [a, b, c] of triangulate(inner)) {
    patch.triangle(
      [rings[3][a], rings[3][b], rings[3][c]],
      [
        [0, 0, 1],
        [0, 0, 1],
        [0, 0, 1],
      ],
    );
    patch.triangle(
      [rings[0][c], rings[0][b], rings[0][a]],
      [
        [0, 0, -1],
        [0, 0, -1],
        [0, 0, -1],
      ],
    );
  }
  return patch.solid();
}

/** Moves every side of a polygon inwards. */
function inset(polygon: readonly (readonly [number, number])[], by: number): [number, number][] {
  const count = polygon.length;
  return polygon.map(([x, y], i) => {
    const [ax, ay] = inward(polygon[(i + count - 1) % count], [x, y]);
    const [bx, by2] = inward([x, y], polygon[(i + 1) % count]);
    const share = by / Math.max(1 + ax * bx + ay * by2, 0.35);
    return [x + (ax + bx) * share, y + (ay + by2) * share];
  });
}

function inward(from: readonly [number, number], to: readonly [number, number]): readonly [number, number] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  return [-(to[1] - from[1]) / length, (to[0] - from[0]) / length];
}

function roundRows(steps: number): readonly { readonly angle: number; readonly sign: number }[] {
  const half = Array.from({ length: steps + 1 }, (_, i) => (i / steps) * (Math.PI / 2));
  return [...half.toReversed().map((angle) => ({ angle: -angle, sign: -1 })), ...half.map((angle) => ({ angle, sign: 1 }))];
}

/** Four quarter turns, each `steps` long, corner by corner. */
function roundColumns(steps: number): readonly { readonly angle: number; readonly sx: number; readonly sz: number }[] {
  const signs = [
    [1, 1],
    [1, -1],
    [-1, -1],
    [-1, 1],
  ] as const;
  return signs.flatMap(([sx, sz], quarter) =>
    Array.from({ length: steps + 1 }, (_, i) => ({ angle: ((quarter + i / steps) * Math.PI) / 2, sx, sz })),
  );
}

function capQuad(patch: Patch, corners: readonly { readonly point: number }[], normal: Vector): void {
  const [a, b, c, d] = corners.map((corner) => corner.point);
  patch.quad([a, b, c, d], [normal, normal, normal, normal]);
}
