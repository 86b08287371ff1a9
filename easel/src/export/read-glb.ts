import { type Document, type Material, NodeIO, type Primitive, type Texture } from "@gltf-transform/core";
import { decodePicture } from "../codec/decode-picture.ts";
import { EaselError } from "../easel.ts";
import type { Mesh } from "../mesh/mesh.ts";
import { withNormals } from "../mesh/normals.ts";
import type { Maps, Shape } from "../mesh/shape.ts";
import { type Bitmap, bitmap } from "../picture/bitmap.ts";
import { transformed } from "./transform-mesh.ts";

export interface ReadShape {
  readonly shape: Shape;
  /** What the file has and a Shape cannot say. */
  readonly leftOut: readonly string[];
}

/** The same limit as for models that Easel makes, with room for seams. */
const MOST_FACES = 2_000_000;

/**
 * The mesh and maps of a binary glTF with one mesh of triangles.
 * @throws EaselError `input` for damaged files, other geometry and compressed extensions.
 */
export async function readGlb(bytes: Uint8Array): Promise<ReadShape> {
  const document = await parse(bytes);
  const placed = document
    .getRoot()
    .listNodes()
    .flatMap((node) => (node.getMesh()?.listPrimitives() ?? []).map((primitive) => ({ node, primitive })));
  const first = placed[0];
  if (placed.length !== 1 || first === undefined || first.primitive.getMode() !== 4)
    throw new EaselError(
      "input",
      `The model has ${placed.length} parts. Send one with a single mesh of triangles and one material.`,
    );
  const found = transformed(meshOf(first.primitive), Float32Array.from(first.node.getWorldMatrix()));
  const mesh = found.normals === null ? withNormals(found) : found;
  const material = first.primitive.getMaterial();
  const maps = mesh.uvs === null || material === null ? null : await mapsOf(material);
  return { shape: { mesh, maps, name: first.node.getName() || "model" }, leftOut: leftOutOf(document) };
}

async function parse(bytes: Uint8Array): Promise<Document> {
  try {
    return await new NodeIO().readBinary(bytes as Uint8Array<ArrayBuffer>);
  } catch {
    throw new EaselError("input", "The model is not a readable binary glTF 2.0 (GLB), or it uses compression. Send a plain GLB.");
  }
}

function meshOf(primitive: Primitive): Mesh {
  const positions = floats(primitive, "POSITION", 3);
  if (positions === null) throw new EaselError("input", "The model's mesh has no positions.");
  const vertices = positions.length / 3;
  const listed = primitive.getIndices()?.getArray();
  const indices = listed ? Uint32Array.from(listed) : Uint32Array.from({ length: vertices }, (_, i) => i);
  if (indices.length === 0 || indices.length % 3 !== 0 || indices.length / 3 > MOST_FACES)
    throw new EaselError("input", `The model has ${indices.length / 3} triangles. Send one with 1 to ${MOST_FACES}.`);
  if (indices.some((vertex) => vertex >= vertices))
    throw new EaselError("input", "The model's triangles name corners that do not exist.");
  const normals = floats(primitive, "NORMAL", 3);
  return {
    positions,
    indices,
    normals: normals ?? null,
    uvs: floats(primitive, "TEXCOORD_0", 2),
    tangents: floats(primitive, "TANGENT", 4),
    faceMaterials: null,
  };
}

/** An attribute as floats, whole numbers in their normalised range. */
function floats(primitive: Primitive, name: string, size: number): Float32Array | null {
  const accessor = primitive.getAttribute(name);
  if (accessor === null || accessor.getElementSize() !== size) return null;
  const out = new Float32Array(accessor.getCount() * size);
  const element: number[] = [];
  for (let i = 0; i < accessor.getCount(); i++) out.set(accessor.getElement(i, element), i * size);
  if (out.some((value) => !Number.isFinite(value)))
    throw new EaselError("input", `The model's ${name} has numbers that are not finite.`);
  return out;
}

async function mapsOf(material: Material): Promise<Maps> {
  const colour = await decoded(material.getBaseColorTexture());
  const factor = material.getBaseColorFactor();
  return {
    baseColour: colour ?? plain([factor[0]!, factor[1]!, factor[2]!].map((value) => Math.round(255 * value ** (1 / 2.2)))),
    normal: await decoded(material.getNormalTexture()),
    metallicRoughness:
      (await decoded(material.getMetallicRoughnessTexture())) ??
      plain([255, material.getRoughnessFactor() * 255, material.getMetallicFactor() * 255]),
  };
}

async function decoded(texture: Texture | null): Promise<Bitmap | null> {
  const image = texture?.getImage();
  return image ? decodePicture(image) : null;
}

function plain(colour: readonly number[]): Bitmap {
  const out = bitmap(4, 4);
  for (let i = 0; i < out.data.length; i += 4) out.data.set([...colour, 255], i);
  return out;
}

function leftOutOf(document: Document): readonly string[] {
  const root = document.getRoot();
  const counts = { animation: root.listAnimations().length, skin: root.listSkins().length, camera: root.listCameras().length };
  return Object.entries(counts).flatMap(([name, count]) => (count > 0 ? [`${name} left out`] : []));
}
