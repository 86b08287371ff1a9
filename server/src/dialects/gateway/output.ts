/** The files of a finished generation, in the two shapes that the documentation shows; 3D models have both. */
import type { Asset } from "../../core/asset.ts";
import type { Generation } from "../../core/generation.ts";
import type { Place } from "../dialect.ts";
import type { GatewayRoute } from "../routes.ts";

/** The documentation's words where they differ from what the file itself is served as. */
const MEDIA_TYPES: Readonly<Record<string, string>> = { glb: "model/glb", gltf: "model/gltf+json", obj: "model/obj" };

const SHAPES: readonly string[] = ["glb", "gltf", "obj", "stl", "usdz", "fbx"];

/** A file with exactly what a download delivers. */
export interface FileAnswer {
  readonly file_name: string;
  readonly url: string;
  readonly file_size: number;
  readonly content_type: string;
}

/** `output` of a COMPLETED generation. Private files have no URL: polls put them in as `data:` URIs. */
export function outputOf(generation: Generation, route: GatewayRoute | null, place: Place): object {
  const main = generation.assets.filter(({ role }) => role === "main");
  const media = {
    media_url: generation.privateFiles ? [] : main.map((asset) => urlOf(asset, place)),
    media_type: main[0] ? (MEDIA_TYPES[main[0].format] ?? main[0].contentType) : null,
  };
  const isShape = route === null ? SHAPES.includes(main[0]?.format ?? "") : route.output === "3d";
  return isShape ? { ...shapeOf(generation.assets, place), ...media } : media;
}

/** A kept file as answers show it. */
export function fileOf(asset: Asset, place: Place): FileAnswer {
  return { file_name: asset.name, url: urlOf(asset, place), file_size: asset.size, content_type: asset.contentType };
}

function shapeOf(assets: readonly Asset[], place: Place): object {
  const formats = assets.filter(({ role, format }) => (role === "main" || role === "alternative") && SHAPES.includes(format));
  const shown = (asset: Asset | undefined) => (asset ? fileOf(asset, place) : null);
  return {
    model_glb: shown(formats.find(({ format }) => format === "glb")),
    thumbnail: shown(assets.find(({ role }) => role === "thumbnail")),
    turntable: shown(assets.find(({ role }) => role === "turntable")),
    model_urls: Object.fromEntries(formats.map((asset) => [asset.format, fileOf(asset, place)])),
  };
}

function urlOf({ folder, name }: Asset, { publicUrl }: Place): string {
  return `${publicUrl}/media/${folder}/${name}`;
}
