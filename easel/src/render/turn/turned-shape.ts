/** A shape made ready to be drawn many times over: few triangles, and all that does not change with the view baked into texels. */
import type { Mesh } from "../../mesh/mesh.ts";
import type { MeshWithNormals } from "../../mesh/normals.ts";
import type { Shape } from "../../mesh/shape.ts";
import { Spans } from "../../mesh/spans.ts";
import { splitSeams } from "../../mesh/split-seams.ts";
import { unwrap } from "../../mesh/unwrap.ts";
import { frameShape, THREE_QUARTER } from "../frame-shape.ts";
import { levelOfDetail } from "../level-of-detail.ts";
import type { RenderItem } from "../renderer.ts";
import { type Scene, sceneOf } from "../scene.ts";
import { shadowOf } from "../shadow.ts";
import { lightFrom } from "../studio.ts";
import { identity } from "../transform.ts";
import { vertexOpenness } from "../vertex-openness.ts";
import { isClosed } from "./is-closed.ts";
import { type SurfaceTexels, surfaceTexels } from "./surface-texels.ts";
import type { Lamp } from "./texel-light.ts";

export interface TurnedShape {
  readonly mesh: Mesh & { readonly uvs: Float32Array };
  readonly texels: SurfaceTexels;
  /** The mesh alone. */
  readonly scene: Scene;
  readonly lamps: readonly Lamp[];
}

/** At 720 lines an object covers some 100,000 to 300,000 pixels: its visible half then has 8 to 25 for each triangle. */
const FACES = 24_000;
/** The surface may move by this share of the mesh's size: four pixels, which the finer normals in the texels hide. */
const ERROR = 0.006;
/** A reduced mesh that is unwrapped itself keeps more triangles: it has no finer normals to take over. */
const PLAIN_FACES = 40_000;

const SHADOW = { size: 1024, taps: 16 } as const;
/** Degrees about the shape from the studio's usual lamp, and its strength beside that. */
const LAMPS = [
  { turn: 0, strength: 1 },
  { turn: 130, strength: 0.45 },
  { turn: -115, strength: 0.45 },
];

/** `side` is that of the texels. The shape must have normals. */
export async function turnedShape(shape: Shape, side: number): Promise<TurnedShape> {
  const { mesh, maps } = shape;
  if (maps === null || mesh.uvs === null || !isUnfolded(mesh.uvs, mesh.indices)) return unwrapped(shape, side);
  const reduced = await levelOfDetail(mesh, FACES, ERROR);
  const corners = cornersOf(mesh.uvs, mesh.indices, side);
  const { scene, lamps } = lit(reduced);
  const source = { mesh: mesh as MeshWithNormals, maps, openness: vertexOpenness(mesh, reduced), lamps };
  return { mesh: { ...reduced, uvs: reduced.uvs! }, scene, lamps, texels: surfaceTexels(source, corners, side) };
}

/** For shapes without maps, and those of others whose parts share places on theirs. */
async function unwrapped({ mesh, maps }: Shape, side: number): Promise<TurnedShape> {
  const reduced = (await levelOfDetail(mesh, PLAIN_FACES)) as MeshWithNormals;
  const atlas = unwrap(reduced, side);
  const split = splitSeams(reduced, atlas, false);
  const { scene, lamps } = lit(split);
  const texels = surfaceTexels({ mesh: reduced, maps, openness: vertexOpenness(reduced), lamps }, atlas.corners, side);
  return { mesh: { ...split, uvs: split.uvs! }, scene, lamps, texels };
}

/** A key lamp beside the front and two weaker ones behind, so that no side is dark. */
function lit(mesh: Mesh): Pick<TurnedShape, "scene" | "lamps"> {
  const item: RenderItem = { mesh, transform: identity(), paint: { kind: "maps", maps: null }, id: 1 };
  const scene = { ...sceneOf([item]), closed: isClosed(mesh) };
  const camera = frameShape(mesh, THREE_QUARTER);
  const lamps = LAMPS.map(({ turn, strength }) => {
    const light = lightFrom(THREE_QUARTER.azimuth + turn);
    const [r, g, b] = light.sunColour;
    return {
      light: { ...light, sunColour: [r * strength, g * strength, b * strength] as const },
      shadow: shadowOf(scene, camera, light.sun, SHADOW),
    };
  });
  return { scene, lamps };
}

/** Side of the grid that overlaps are looked for on. */
const GRID = 512;

/** Whether all uvs lie in the map and next to no place of it belongs to two triangles. Those of Easel's own shapes never overlap. */
function isUnfolded(uvs: Float32Array, indices: Uint32Array): boolean {
  if (uvs.some((value) => value < 0 || value > 1)) return false;
  const corners = cornersOf(uvs, indices, GRID);
  const spans = new Spans(GRID);
  const seen = new Uint8Array(GRID * GRID);
  let covered = 0;
  for (let first = 0; first < corners.length; first += 6) {
    spans.cover(corners, first);
    for (let y = spans.top; y <= spans.bottom; y++) {
      if (spans.left[y]! > spans.right[y]!) continue;
      covered += spans.right[y]! + 1 - spans.left[y]!;
      seen.fill(1, y * GRID + spans.left[y]!, y * GRID + spans.right[y]! + 1);
    }
  }
  const distinct = seen.reduce((sum, one) => sum + one, 0);
  return covered <= distinct * 1.02;
}

function cornersOf(uvs: Float32Array, indices: Uint32Array, side: number): Float32Array {
  const corners = new Float32Array(indices.length * 2);
  for (let c = 0; c < indices.length; c++) {
    corners[c * 2] = uvs[indices[c]! * 2]! * side;
    corners[c * 2 + 1] = uvs[indices[c]! * 2 + 1]! * side;
  }
  return corners;
}
