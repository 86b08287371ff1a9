import { Document, type Material, type TypedArray } from "@gltf-transform/core";
import type { Mesh } from "../mesh/mesh.ts";
import type { Shape } from "../mesh/shape.ts";
import { DRAFT_LABEL } from "../version.ts";
import { type EncodedMaps, MAP_NAMES } from "./encode-maps.ts";

/** The shape as a glTF document: one mesh, one material, maps as JPEG. */
export function gltfDocument(shape: Shape, maps: EncodedMaps | null): Document {
  const document = new Document();
  const asset = document.getRoot().getAsset();
  asset.generator = DRAFT_LABEL;
  asset["extras"] = { draft: true, digitalSourceType: "algorithmicMedia" };
  const mesh = document
    .createMesh(shape.name)
    .addPrimitive(primitiveOf(document, shape.mesh).setMaterial(materialOf(document, maps)));
  const scene = document.createScene(shape.name).addChild(document.createNode(shape.name).setMesh(mesh));
  document.getRoot().setDefaultScene(scene);
  return document;
}

function primitiveOf(document: Document, mesh: Mesh) {
  const buffer = document.createBuffer();
  const accessor = (type: "SCALAR" | "VEC2" | "VEC3" | "VEC4", array: Float32Array | Uint32Array | Uint16Array) =>
    document
      .createAccessor()
      .setType(type)
      .setArray(array as TypedArray)
      .setBuffer(buffer);
  // 65,535 is kept free: it may mean "restart" to a graphics card.
  const indices = mesh.positions.length / 3 < 65_535 ? Uint16Array.from(mesh.indices) : mesh.indices;
  const primitive = document
    .createPrimitive()
    .setIndices(accessor("SCALAR", indices))
    .setAttribute("POSITION", accessor("VEC3", mesh.positions));
  if (mesh.normals !== null) primitive.setAttribute("NORMAL", accessor("VEC3", mesh.normals));
  if (mesh.uvs !== null) primitive.setAttribute("TEXCOORD_0", accessor("VEC2", mesh.uvs));
  if (mesh.tangents !== null) primitive.setAttribute("TANGENT", accessor("VEC4", mesh.tangents));
  return primitive;
}

function materialOf(document: Document, maps: EncodedMaps | null): Material {
  const material = document.createMaterial("surface").setMetallicFactor(0).setRoughnessFactor(0.8);
  if (maps === null) return material.setBaseColorFactor([0.62, 0.62, 0.62, 1]);
  const texture = (name: string, image: Uint8Array) =>
    document.createTexture(name.replace(".jpg", "")).setMimeType("image/jpeg").setURI(name).setImage(image);
  material.setBaseColorTexture(texture(MAP_NAMES.colour, maps.colour));
  if (maps.normal !== null) material.setNormalTexture(texture(MAP_NAMES.normal, maps.normal));
  if (maps.metallicRoughness === null) return material;
  const surface = texture(MAP_NAMES.metallicRoughness, maps.metallicRoughness);
  return material.setMetallicRoughnessTexture(surface).setOcclusionTexture(surface).setMetallicFactor(1).setRoughnessFactor(1);
}
