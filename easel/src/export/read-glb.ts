import { type Accessor, type Document, type Material, NodeIO, type Primitive, type Texture } from "@gltf-transform/core";
import { decodePicture } from "../codec/decode-picture.ts";
import { isPlainJpeg } from "../codec/plain-jpeg.ts";
import { sharedFloats, sharedIndices } from "../crew/shared-array.ts";
import { EaselError } from "../easel.ts";
import type { Mesh } from "../mesh/mesh.ts";
import { withNormals } from "../mesh/normals.ts";
import { bitmap } from "../picture/bitmap.ts";
import { jpegOf, type MapPictures } from "./encode-maps.ts";
import { transformed } from "./transform-mesh.ts";

/** What a GLB file holds. */
export interface ReadShape {
  readonly mesh: Mesh;
  /** Null for geometry only. */
  readonly pictures: MapPictures | null;
  readonly name: string;
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
  const pictures = mesh.uvs === null || material === null ? null : await picturesOf(material);
  return { mesh, pictures, name: first.node.getName() || "model", leftOut: leftOutOf(document) };
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
  return {
    positions,
    indices: indicesOf(primitive, positions.length / 3),
    normals: floats(primitive, "NORMAL", 3),
    uvs: floats(primitive, "TEXCOORD_0", 2),
    tangents: floats(primitive, "TANGENT", 4),
    faceMaterials: null,
  };
}

function indicesOf(primitive: Primitive, vertices: number): Uint32Array {
  const listed = primitive.getIndices()?.getArray();
  const indices = sharedIndices(listed?.length ?? vertices);
  if (indices.length === 0 || indices.length % 3 !== 0 || indices.length / 3 > MOST_FACES)
    throw new EaselError("input", `The model has ${indices.length / 3} triangles. Send one with 1 to ${MOST_FACES}.`);
  if (listed) indices.set(listed);
  else for (let i = 0; i < vertices; i++) indices[i] = i;
  let last = 0;
  for (let i = 0; i < indices.length; i++) last = Math.max(last, indices[i]!);
  if (last >= vertices) throw new EaselError("input", "The model's triangles name corners that do not exist.");
  return indices;
}

/** An attribute as floats, whole numbers in their normalised range. */
function floats(primitive: Primitive, name: string, size: number): Float32Array | null {
  const accessor = primitive.getAttribute(name);
  if (accessor === null || accessor.getElementSize() !== size) return null;
  const out = sharedFloats(accessor.getCount() * size);
  const array = accessor.getArray();
  if (array instanceof Float32Array) out.set(array);
  else widen(accessor, size, out);
  // Of what is not finite, nothing times it is not nothing.
  let sum = 0;
  for (let i = 0; i < out.length; i++) sum += out[i]! * 0;
  if (sum !== 0) throw new EaselError("input", `The model's ${name} has numbers that are not finite.`);
  return out;
}

function widen(accessor: Accessor, size: number, out: Float32Array): void {
  const element: number[] = [];
  for (let i = 0; i < accessor.getCount(); i++) out.set(accessor.getElement(i, element), i * size);
}

async function picturesOf(material: Material): Promise<MapPictures> {
  const light = material.getEmissiveFactor();
  const glows = light.some((value) => value > 0);
  const [colour, normal, metallicRoughness, emissive] = await Promise.all([
    pictureOf(material.getBaseColorTexture()),
    pictureOf(material.getNormalTexture()),
    pictureOf(material.getMetallicRoughnessTexture()),
    glows ? pictureOf(material.getEmissiveTexture()) : null,
  ]);
  return {
    colour: colour ?? (await plain(sRgb(material.getBaseColorFactor()))),
    normal,
    metallicRoughness:
      metallicRoughness ?? (await plain([255, material.getRoughnessFactor() * 255, material.getMetallicFactor() * 255])),
    emissive: glows ? (emissive ?? (await plain(sRgb(light)))) : null,
  };
}

/** Linear 0–1 as bytes. */
function sRgb(factor: readonly number[]): readonly number[] {
  return factor.slice(0, 3).map((value) => 255 * value ** (1 / 2.2));
}

/** A picture goes on as it is if every reader takes it, and as a JPEG if not. */
async function pictureOf(texture: Texture | null): Promise<Uint8Array | null> {
  const image = texture?.getImage();
  if (!image) return null;
  return (await isPlainJpeg(image)) ? image : jpegOf(await decodePicture(image));
}

function plain(colour: readonly number[]): Promise<Uint8Array> {
  const out = bitmap(4, 4);
  for (let i = 0; i < out.data.length; i += 4) out.data.set([...colour, 255], i);
  return jpegOf(out);
}

function leftOutOf(document: Document): readonly string[] {
  const root = document.getRoot();
  const counts = { animation: root.listAnimations().length, skin: root.listSkins().length, camera: root.listCameras().length };
  return Object.entries(counts).flatMap(([name, count]) => (count > 0 ? [`${name} left out`] : []));
}
