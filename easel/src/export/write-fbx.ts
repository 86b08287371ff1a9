/** Binary FBX 7.4 in centimetres, Y up, with the maps inside the file. */
import type { Stage } from "../stage.ts";
import { DRAFT_LABEL } from "../version.ts";
import { type EncodedMaps, MAP_NAMES } from "./encode-maps.ts";
import { FBX_ARRAYS, type FbxArray, fbxArrays, packedArray } from "./fbx-arrays.ts";
import { array, CREATED, double, type FbxNode, FILE_ID, fbxFile, int32, int64, named, node, raw, text } from "./fbx-node.ts";
import type { WrittenShape } from "./written-shape.ts";

const ROOT = 0;
const MODEL = 1001;
const GEOMETRY = 1002;
const MATERIAL = 1003;
const FIRST_MAP = 1010;

/** A map and the property of the material that it drives. */
interface Link {
  readonly property: string;
  readonly file: string;
  readonly image: Uint8Array;
}

export async function writeFbx({ mesh, maps, name }: WrittenShape, stage: Stage): Promise<Uint8Array> {
  const arrays = await stage.share(fbxArrays, mesh, FBX_ARRAYS);
  const links = linksOf(maps);
  return fbxFile([
    headerExtension(),
    node("FileId", [raw(FILE_ID)]),
    node("CreationTime", [text(CREATED)]),
    node("Creator", [text(DRAFT_LABEL)]),
    globalSettings(),
    node(
      "Documents",
      [],
      [node("Count", [int32(1)]), node("Document", [int64(2000), text(""), text("Scene")], [node("RootNode", [int64(ROOT)])])],
    ),
    node("References"),
    definitions(links.length),
    node("Objects", [], [geometry(arrays), model(name), material(maps), ...links.flatMap(mapObjects)]),
    node(
      "Connections",
      [],
      [connect(MODEL, ROOT), connect(GEOMETRY, MODEL), connect(MATERIAL, MODEL), ...links.flatMap(mapConnections)],
    ),
  ]);
}

function linksOf(maps: EncodedMaps | null): readonly Link[] {
  if (maps === null) return [];
  const links: Link[] = [{ property: "DiffuseColor", file: MAP_NAMES.colour, image: maps.colour }];
  if (maps.normal !== null) links.push({ property: "NormalMap", file: MAP_NAMES.normal, image: maps.normal });
  // FBX has no physically based material: Blender and others read roughness and metal from these two.
  if (maps.roughness !== null) links.push({ property: "ShininessExponent", file: MAP_NAMES.roughness, image: maps.roughness });
  if (maps.metallic !== null) links.push({ property: "ReflectionFactor", file: MAP_NAMES.metallic, image: maps.metallic });
  if (maps.emissive !== null) links.push({ property: "EmissiveColor", file: MAP_NAMES.emissive, image: maps.emissive });
  return links;
}

function headerExtension(): FbxNode {
  const moment: readonly (readonly [string, number])[] = [
    ["Version", 1000],
    ["Year", 1970],
    ["Month", 1],
    ["Day", 1],
    ["Hour", 10],
    ["Minute", 0],
    ["Second", 0],
    ["Millisecond", 0],
  ];
  const stamp = node(
    "CreationTimeStamp",
    [],
    moment.map(([name, value]) => node(name, [int32(value)])),
  );
  const version = [
    node("FBXHeaderVersion", [int32(1003)]),
    node("FBXVersion", [int32(7400)]),
    node("EncryptionType", [int32(0)]),
  ];
  return node("FBXHeaderExtension", [], [...version, stamp, node("Creator", [text(DRAFT_LABEL)])]);
}

function globalSettings(): FbxNode {
  const integers: readonly (readonly [string, number])[] = [
    ["UpAxis", 1],
    ["UpAxisSign", 1],
    ["FrontAxis", 2],
    ["FrontAxisSign", 1],
    ["CoordAxis", 0],
    ["CoordAxisSign", 1],
  ];
  const axes = integers.map(([name, value]) => node("P", [text(name), text("int"), text("Integer"), text(""), int32(value)]));
  return node(
    "GlobalSettings",
    [],
    [node("Version", [int32(1000)]), node("Properties70", [], [...axes, number("UnitScaleFactor", 1)])],
  );
}

function number(name: string, value: number): FbxNode {
  return node("P", [text(name), text("double"), text("Number"), text(""), double(value)]);
}

function colour(name: string, grey: number): FbxNode {
  return node("P", [text(name), text("Color"), text(""), text("A"), double(grey), double(grey), double(grey)]);
}

function definitions(maps: number): FbxNode {
  const counts: readonly (readonly [string, number])[] = [
    ["GlobalSettings", 1],
    ["Geometry", 1],
    ["Model", 1],
    ["Material", 1],
    ["Texture", maps],
    ["Video", maps],
  ];
  const types = counts
    .filter(([, count]) => count > 0)
    .map(([type, count]) => node("ObjectType", [text(type)], [node("Count", [int32(count)])]));
  return node("Definitions", [], [node("Version", [int32(100)]), node("Count", [int32(4 + maps * 2)]), ...types]);
}

function geometry([corners, vertices, normals, places]: readonly (FbxArray | null)[]): FbxNode {
  const children = [
    node("GeometryVersion", [int32(124)]),
    node("Vertices", [array(vertices!)]),
    node("PolygonVertexIndex", [array(corners!)]),
  ];
  if (normals) children.push(layer("Normal", "ByVertice", "Direct", [node("Normals", [array(normals)])]));
  // Seams have vertices of their own, so that places need no indices: they would be a fifth of the file and of the time.
  if (places) children.push(layer("UV", "ByVertice", "Direct", [node("UV", [array(places)])]));
  children.push(layer("Material", "AllSame", "IndexToDirect", [node("Materials", [array(packedArray(new Int32Array(1)))])]));
  const used = [...(normals ? ["Normal"] : []), ...(places ? ["UV"] : []), "Material"];
  const list = used.map((type) =>
    node("LayerElement", [], [node("Type", [text(`LayerElement${type}`)]), node("TypedIndex", [int32(0)])]),
  );
  children.push(node("Layer", [int32(0)], [node("Version", [int32(100)]), ...list]));
  return node("Geometry", [int64(GEOMETRY), named("Surface", "Geometry"), text("Mesh")], children);
}

function layer(type: string, mapping: string, reference: string, data: readonly FbxNode[]): FbxNode {
  const head = [node("Version", [int32(101)]), node("Name", [text(type === "UV" ? "UVMap" : "")])];
  return node(
    `LayerElement${type}`,
    [int32(0)],
    [...head, node("MappingInformationType", [text(mapping)]), node("ReferenceInformationType", [text(reference)]), ...data],
  );
}

function model(name: string): FbxNode {
  const head = [int64(MODEL), named(name, "Model"), text("Mesh")];
  return node("Model", head, [node("Version", [int32(232)]), node("Properties70"), node("Culling", [text("CullingOff")])]);
}

function material(maps: EncodedMaps | null): FbxNode {
  const properties = [
    colour("DiffuseColor", maps === null ? 0.62 : 1),
    colour("EmissiveColor", maps?.emissive ? 1 : 0),
    number("DiffuseFactor", 1),
    number("SpecularFactor", 0.2),
    number("ShininessExponent", 20),
  ];
  return node(
    "Material",
    [int64(MATERIAL), named("surface", "Material"), text("")],
    [
      node("Version", [int32(102)]),
      node("ShadingModel", [text("phong")]),
      node("MultiLayer", [int32(0)]),
      node("Properties70", [], properties),
    ],
  );
}

function mapObjects(link: Link, i: number): readonly FbxNode[] {
  const [texture, video] = mapIds(i);
  const files = [node("FileName", [text(link.file)]), node("RelativeFilename", [text(link.file)])];
  return [
    node(
      "Texture",
      [int64(texture), named(link.property, "Texture"), text("")],
      [
        node("Type", [text("TextureVideoClip")]),
        node("Version", [int32(202)]),
        node("TextureName", [named(link.property, "Texture")]),
        node("Properties70", [], [node("P", [text("UVSet"), text("KString"), text(""), text(""), text("UVMap")])]),
        node("Media", [named(link.property, "Video")]),
        ...files,
      ],
    ),
    node(
      "Video",
      [int64(video), named(link.property, "Video"), text("Clip")],
      [
        node("Type", [text("Clip")]),
        node("Properties70", [], [node("P", [text("Path"), text("KString"), text("XRefUrl"), text(""), text(link.file)])]),
        node("UseMipMap", [int32(0)]),
        node("Filename", [text(link.file)]),
        node("RelativeFilename", [text(link.file)]),
        node("Content", [raw(link.image)]),
      ],
    ),
  ];
}

function mapConnections(link: Link, i: number): readonly FbxNode[] {
  const [texture, video] = mapIds(i);
  return [connect(video, texture), node("C", [text("OP"), int64(texture), int64(MATERIAL), text(link.property)])];
}

function mapIds(i: number): readonly [number, number] {
  return [FIRST_MAP + i * 2, FIRST_MAP + i * 2 + 1];
}

function connect(child: number, parent: number): FbxNode {
  return node("C", [text("OO"), int64(child), int64(parent)]);
}
