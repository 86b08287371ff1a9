import type { Mesh } from "../mesh/mesh.ts";
import { DRAFT_LABEL } from "../version.ts";
import { type EncodedMaps, MAP_NAMES } from "./encode-maps.ts";
import { GltfBuffer } from "./gltf-buffer.ts";
import type { WrittenShape } from "./written-shape.ts";

/** The maps that glTF knows, in the order of their images. */
const GLTF_MAPS = ["colour", "normal", "metallicRoughness", "emissive"] as const;
export type GltfMap = (typeof GLTF_MAPS)[number];

/** Says where the picture of a map is: a file's address or a view of the buffer, to which it may add the picture. */
export type PlaceImage = (
  map: GltfMap,
  image: Uint8Array,
  buffer: GltfBuffer,
) => { readonly uri: string } | { readonly bufferView: number };

const FLOAT = 5126;
const UINT16 = 5123;
const UINT32 = 5125;
const VERTEX_DATA = 34_962;
const INDEX_DATA = 34_963;
const REPEAT = 10_497;

/** The shape as a glTF document: one mesh, one material, maps as JPEG; and the buffer with its data. */
export function gltfDocument({ mesh, maps, name }: WrittenShape, place: PlaceImage): { json: object; buffer: GltfBuffer } {
  const buffer = new GltfBuffer();
  const { accessors, attributes } = geometry(mesh, buffer);
  const used = GLTF_MAPS.filter((map) => maps?.[map]);
  const images = used.map((map) => ({
    name: MAP_NAMES[map].replace(".jpg", ""),
    mimeType: "image/jpeg",
    ...place(map, maps![map]!, buffer),
  }));
  const pictures = {
    samplers: [{ wrapS: REPEAT, wrapT: REPEAT }],
    textures: images.map((_, source) => ({ source, sampler: 0 })),
    images,
  };
  const json = {
    asset: { generator: DRAFT_LABEL, version: "2.0", extras: { draft: true, digitalSourceType: "algorithmicMedia" } },
    accessors,
    bufferViews: buffer.views,
    ...(images.length > 0 && pictures),
    buffers: [{ byteLength: buffer.length }],
    materials: [material(maps, used)],
    meshes: [{ name, primitives: [{ attributes, mode: 4, material: 0, indices: 0 }] }],
    nodes: [{ name, mesh: 0 }],
    scenes: [{ name, nodes: [0] }],
    scene: 0,
  };
  return { json, buffer };
}

/** Indices first, then an array per attribute. */
function geometry(mesh: Mesh, buffer: GltfBuffer) {
  const { positions, normals, uvs, tangents } = mesh;
  // 65,535 is kept free: it may mean "restart" to a graphics card.
  const indices = positions.length / 3 < 65_535 ? new Uint16Array(mesh.indices) : mesh.indices;
  const componentType = indices instanceof Uint16Array ? UINT16 : UINT32;
  const accessors: object[] = [
    { type: "SCALAR", componentType, count: indices.length, bufferView: buffer.add(bytesOf(indices), INDEX_DATA) },
  ];
  const attributes: Record<string, number> = {};
  const add = (name: string, values: Float32Array | null, size: 2 | 3 | 4, range: object = {}) => {
    if (values === null) return;
    const bufferView = buffer.add(bytesOf(values), VERTEX_DATA);
    attributes[name] = accessors.length;
    accessors.push({ type: `VEC${size}`, componentType: FLOAT, count: values.length / size, ...range, bufferView });
  };
  add("POSITION", positions, 3, rangeOf(positions));
  add("NORMAL", normals, 3);
  add("TEXCOORD_0", uvs, 2);
  add("TANGENT", tangents, 4);
  return { accessors, attributes };
}

function bytesOf(values: Float32Array | Uint32Array | Uint16Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** The box around the points, which readers frame a model by. */
function rangeOf(positions: Float32Array): { readonly max: readonly number[]; readonly min: readonly number[] } {
  const min = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const max = min.map((value) => -value);
  for (let i = 0; i < positions.length; i += 3) {
    for (let axis = 0; axis < 3; axis++) {
      const value = positions[i + axis]!;
      if (value < min[axis]!) min[axis] = value;
      if (value > max[axis]!) max[axis] = value;
    }
  }
  return { max, min };
}

function material(maps: EncodedMaps | null, used: readonly GltfMap[]): object {
  const texture = (map: GltfMap) => ({ index: used.indexOf(map) });
  const surface = maps?.metallicRoughness
    ? { metallicRoughnessTexture: texture("metallicRoughness") }
    : { metallicFactor: 0, roughnessFactor: 0.8 };
  const colour = maps === null ? { baseColorFactor: [0.62, 0.62, 0.62, 1] } : { baseColorTexture: texture("colour") };
  return {
    name: "surface",
    pbrMetallicRoughness: { ...colour, ...surface },
    ...(maps?.normal && { normalTexture: texture("normal") }),
    ...(maps?.metallicRoughness && { occlusionTexture: texture("metallicRoughness") }),
    ...(maps?.emissive && { emissiveTexture: texture("emissive"), emissiveFactor: [1, 1, 1] }),
  };
}
