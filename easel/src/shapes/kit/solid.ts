/** Closed bodies with a normal at every corner, and what can be done with them. The geometry kernel is Manifold (WASM). */
import load from "manifold-3d";

const kernel = await load();
kernel.setup();

type Kernel = typeof kernel;
type Body = InstanceType<Kernel["Manifold"]>;
export type Vector = readonly [number, number, number];

/** Bodies of the sculpture under way: WASM memory is freed by hand, when it is done. */
let bench: Body[] = [];

/** Runs a piece of sculpting and frees every body it made. Its result must not hold any. */
export function sculpt<T>(work: () => T): T {
  const outer = bench;
  bench = [];
  try {
    return work();
  } finally {
    for (const body of bench) body.delete();
    bench = outer;
  }
}

/** A closed body. Every operation gives a new one; lengths are metres, angles degrees. Only inside `sculpt`. */
export class Solid {
  readonly body: Body;

  constructor(body: Body) {
    this.body = body;
    bench.push(body);
  }

  move(x: number, y: number, z: number): Solid {
    return new Solid(this.body.translate([x, y, z]));
  }

  /** Turns about x, then y, then z. */
  turn(x: number, y: number, z: number): Solid {
    return new Solid(this.body.rotate([x, y, z]));
  }

  grow(x: number, y: number = x, z: number = x): Solid {
    return new Solid(this.body.scale([x, y, z]));
  }

  /** Mirrored left to right. */
  flip(): Solid {
    return new Solid(this.body.mirror([1, 0, 0]));
  }

  cut(...others: readonly Solid[]): Solid {
    return others.reduce((left, other) => new Solid(left.body.subtract(other.body)), this as Solid);
  }

  /** What lies in both. */
  keep(other: Solid): Solid {
    return new Solid(this.body.intersect(other.body));
  }

  /** The part above a height (or below, with `below`). */
  slice(y: number, below = false): Solid {
    // Not the kernel's own trim: its new faces have no normals.
    const { min, max } = this.body.boundingBox();
    const size = 4 * Math.max(...max.map((value, k) => Math.max(Math.abs(value), Math.abs(min[k]))), Math.abs(y));
    return this.cut(block(size, size, size).move(0, below ? y : y - size, 0));
  }

  join(...others: readonly Solid[]): Solid {
    return union([this, ...others]);
  }

  /** The same body as a source of its own, so that its faces can be told from others after a union. */
  original(): Solid {
    return new Solid(this.body.asOriginal());
  }

  /** Number that a union's faces name this original by. */
  id(): number {
    return this.body.originalID();
  }

  /** Cubic metres. */
  volume(): number {
    return this.body.volume();
  }

  /** Moves every vertex; normals are made anew. */
  bend(warp: (point: [number, number, number]) => void, crease = 40): Solid {
    return creased(this.body.warp(warp), crease);
  }

  /** Left and right, at ±x. */
  pair(x: number, y: number, z: number): Solid {
    return this.move(x, y, z).join(this.flip().move(-x, y, z));
  }
}

export function union(solids: readonly Solid[]): Solid {
  return new Solid(kernel.Manifold.union(solids.map((solid) => solid.body)));
}

/** The convex body around others; edges sharper than `crease` degrees stay sharp. */
export function hull(solids: readonly Solid[], crease = 30): Solid {
  return creased(kernel.Manifold.hull(solids.map((solid) => solid.body)), crease);
}

/** The convex body around points. */
export function hullOf(points: readonly Vector[], crease = 20): Solid {
  return creased(kernel.Manifold.hull(points as Vector[] as [number, number, number][]), crease);
}

/** A box that stands on y = 0, centred over the origin. */
export function block(width: number, height: number, depth: number): Solid {
  const cube = kernel.Manifold.cube([width, height, depth]);
  bench.push(cube);
  return creased(cube.translate([-width / 2, 0, -depth / 2]), 20);
}

/** A polygon (x, y, counter-clockwise) drawn out along z, centred on z = 0. */
export function extrude(polygon: readonly (readonly [number, number])[], depth: number, crease = 35): Solid {
  const body = kernel.Manifold.extrude([polygon as [number, number][]], depth, 0, 0, [1, 1], true);
  return creased(body, crease);
}

/** Triangles over a polygon's points. */
export function triangulate(polygon: readonly (readonly [number, number])[]): readonly Vector[] {
  return kernel.triangulate([polygon as [number, number][]]);
}

/** The zero surface of a distance function (negative inside), in cells of `edge` metres; `gradient` gives its normals. */
export function levelSet(field: {
  readonly distance: (x: number, y: number, z: number) => number;
  readonly gradient: (x: number, y: number, z: number, out: number[]) => void;
  readonly min: Vector;
  readonly max: Vector;
  readonly edge: number;
}): Solid {
  const bounds = { min: [...field.min] as [number, number, number], max: [...field.max] as [number, number, number] };
  // The kernel takes positive as inside.
  const raw = kernel.Manifold.levelSet((p) => -field.distance(p[0], p[1], p[2]), bounds, field.edge);
  bench.push(raw);
  const mesh = raw.getMesh();
  const count = mesh.vertProperties.length / mesh.numProp;
  const properties = new Float32Array(count * 6);
  const normal = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    let x = mesh.vertProperties[i * 3];
    let y = mesh.vertProperties[i * 3 + 1];
    let z = mesh.vertProperties[i * 3 + 2];
    // One Newton step puts the vertex on the surface itself.
    field.gradient(x, y, z, normal);
    const off = Math.max(-field.edge * 0.3, Math.min(field.edge * 0.3, field.distance(x, y, z)));
    x -= normal[0] * off;
    y -= normal[1] * off;
    z -= normal[2] * off;
    field.gradient(x, y, z, normal);
    properties.set([x, y, z, normal[0], normal[1], normal[2]], i * 6);
  }
  return ofMesh({ properties, triangles: mesh.triVerts, from: mesh.mergeFromVert, to: mesh.mergeToVert });
}

/** A body from vertices of six numbers (point, normal) and triangles; `from` and `to` name vertices at one place. */
export function ofMesh(mesh: {
  readonly properties: Float32Array;
  readonly triangles: Uint32Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}): Solid {
  const options = {
    numProp: 6,
    vertProperties: mesh.properties,
    triVerts: mesh.triangles,
    mergeFromVert: mesh.from,
    mergeToVert: mesh.to,
    runIndex: new Uint32Array([0, mesh.triangles.length]),
    runOriginalID: new Uint32Array([kernel.Manifold.reserveIDs(1)]),
    // Bit 1: the first three properties are normals, to be turned with the body.
    runFlags: new Uint8Array([2]),
  };
  return new Solid(new kernel.Manifold(new kernel.Mesh(options)));
}

function creased(body: Body, crease: number): Solid {
  bench.push(body);
  return new Solid(body.calculateNormals(0, crease));
}
