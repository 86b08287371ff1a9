interface Corners {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly indices: Uint32Array;
}

/** Finds the point of the surface that a texel shows. One instance is moved from texel to texel: millions are asked for, most beside the last one. */
export class SurfacePoint {
  x = 0;
  y = 0;
  z = 0;
  /** Unit normal. */
  nx = 0;
  ny = 0;
  nz = 1;
  readonly #mesh: Corners;
  /** x, y in texels for each corner of each face. */
  readonly #corners: Float32Array;
  #face = -1;
  /** Of the face: where its vertices are in positions and normals. */
  #a = 0;
  #b = 0;
  #c = 0;
  /** Of the face: where its first corner lies in the map, and its second and third weight per texel to the right and down. */
  #left = 0;
  #top = 0;
  #secondRight = 0;
  #secondDown = 0;
  #thirdRight = 0;
  #thirdDown = 0;

  constructor(mesh: Corners, corners: Float32Array) {
    this.#mesh = mesh;
    this.#corners = corners;
  }

  /** Moves to the centre of a texel of a face; a texel beside the face gives the nearest point of it, roughly. */
  moveTo(face: number, column: number, row: number): void {
    if (face !== this.#face) this.#take(face);
    const px = column + 0.5 - this.#left;
    const py = row + 0.5 - this.#top;
    let second = px * this.#secondRight + py * this.#secondDown;
    let third = px * this.#thirdRight + py * this.#thirdDown;
    let first = 1 - second - third;
    if (first < 0 || second < 0 || third < 0) {
      first = Math.max(0, first);
      second = Math.max(0, second);
      third = Math.max(0, third);
      const sum = first + second + third;
      first /= sum;
      second /= sum;
      third /= sum;
    }
    this.#blend(first, second, third);
  }

  #take(face: number): void {
    const corners = this.#corners;
    const c = face * 6;
    const ux = corners[c + 2] - corners[c];
    const uy = corners[c + 3] - corners[c + 1];
    const vx = corners[c + 4] - corners[c];
    const vy = corners[c + 5] - corners[c + 1];
    const area = ux * vy - uy * vx;
    const inverse = area === 0 ? 0 : 1 / area;
    const { indices } = this.#mesh;
    this.#face = face;
    this.#a = indices[face * 3] * 3;
    this.#b = indices[face * 3 + 1] * 3;
    this.#c = indices[face * 3 + 2] * 3;
    this.#left = corners[c];
    this.#top = corners[c + 1];
    this.#secondRight = vy * inverse;
    this.#secondDown = -vx * inverse;
    this.#thirdRight = -uy * inverse;
    this.#thirdDown = ux * inverse;
  }

  #blend(first: number, second: number, third: number): void {
    const { positions: p, normals: n } = this.#mesh;
    const a = this.#a;
    const b = this.#b;
    const c = this.#c;
    this.x = p[a] * first + p[b] * second + p[c] * third;
    this.y = p[a + 1] * first + p[b + 1] * second + p[c + 1] * third;
    this.z = p[a + 2] * first + p[b + 2] * second + p[c + 2] * third;
    const x = n[a] * first + n[b] * second + n[c] * third;
    const y = n[a + 1] * first + n[b + 1] * second + n[c + 1] * third;
    const z = n[a + 2] * first + n[b + 2] * second + n[c + 2] * third;
    const length = Math.sqrt(x * x + y * y + z * z);
    // Normals that cancel out leave the last texel's.
    if (length < 1e-9) return;
    this.nx = x / length;
    this.ny = y / length;
    this.nz = z / length;
  }
}
