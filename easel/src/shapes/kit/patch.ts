/** Builds a closed body triangle by triangle, with a normal for each corner. */
import { ofMesh, type Solid, type Vector } from "./solid.ts";

/** Points are welded by the builder of the shape; corners of one point may have different normals, for sharp edges. */
export class Patch {
  readonly #points: number[] = [];
  readonly #vertices: number[] = [];
  readonly #triangles: number[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  /** Per point: its vertices so far. */
  readonly #corners: number[][] = [];

  /** Adds a point and gives its number. */
  point(x: number, y: number, z: number): number {
    this.#points.push(x, y, z);
    this.#corners.push([]);
    return this.#corners.length - 1;
  }

  /** A triangle, counter-clockwise from outside; dropped when two of its points are one. */
  triangle(points: Vector, normals: readonly [Vector, Vector, Vector]): void {
    const [a, b, c] = points;
    if (a === b || b === c || a === c) return;
    this.#triangles.push(this.#corner(a, normals[0]), this.#corner(b, normals[1]), this.#corner(c, normals[2]));
  }

  /** Two triangles a b c, a c d. */
  quad(points: readonly [number, number, number, number], normals: readonly [Vector, Vector, Vector, Vector]): void {
    const [a, b, c, d] = points;
    this.triangle([a, b, c], [normals[0], normals[1], normals[2]]);
    this.triangle([a, c, d], [normals[0], normals[2], normals[3]]);
  }

  solid(): Solid {
    return ofMesh({
      properties: Float32Array.from(this.#vertices),
      triangles: Uint32Array.from(this.#triangles),
      from: Uint32Array.from(this.#from),
      to: Uint32Array.from(this.#to),
    });
  }

  #corner(point: number, normal: Vector): number {
    const known = this.#corners[point];
    for (const vertex of known) {
      const at = vertex * 6 + 3;
      const same =
        Math.abs(this.#vertices[at] - normal[0]) +
        Math.abs(this.#vertices[at + 1] - normal[1]) +
        Math.abs(this.#vertices[at + 2] - normal[2]);
      if (same < 1e-3) return vertex;
    }
    const vertex = this.#vertices.length / 6;
    const at = point * 3;
    this.#vertices.push(this.#points[at], this.#points[at + 1], this.#points[at + 2], ...normal);
    if (known.length > 0) {
      this.#from.push(vertex);
      this.#to.push(known[0]);
    }
    known.push(vertex);
    return vertex;
  }
}
