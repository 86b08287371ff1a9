import { hullOf, type Solid, union } from "./solid.ts";

/** A five-pointed star upright around the origin, `radius` to its points, raised in the middle. */
export function star(radius: number, thick: number): Solid {
  const point = (i: number, far: number): [number, number, number] => {
    const angle = Math.PI / 2 + (i * Math.PI) / 5;
    return [Math.cos(angle) * far, Math.sin(angle) * far, 0];
  };
  const inner = radius * 0.42;
  const rays = Array.from({ length: 5 }, (_, i) =>
    hullOf([[0, 0, thick / 2], [0, 0, -thick / 2], point(i * 2, radius), point(i * 2 + 1, inner), point(i * 2 - 1, inner)], 5),
  );
  return union(rays);
}
