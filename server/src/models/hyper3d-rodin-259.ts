import { Type } from "typebox";
import type { InputRef } from "../core/asset.ts";
import type { ShapeFormat } from "../core/job.ts";
import { usd } from "../core/money.ts";
import { defineModel } from "./define-model.ts";
import { inputAt, MediaUrl, VIEW_LIMITS } from "./media-url.ts";
import { Prompt } from "./prompt.ts";
import { FULL_SHAPE } from "./shape-fields.ts";

const PRICE = usd("0.40");
const MOST_IMAGES = 5;
const FACES = { low: 18_000, medium: 50_000, high: 200_000, ultra: 500_000 } as const;
const TEXTURE_SIDES = { Regular: 2048, Premium: 4096 } as const;
const LOOKS = {
  Shaded: { shading: "shaded", texture: "pbr" },
  Wireframe: { shading: "wireframe", texture: "colour" },
  Flat: { shading: "flat", texture: "colour" },
} as const;

const image = MediaUrl("A picture of the object: PNG, JPG or WEBP, 128–5000 pixels a side, at most 8 MiB.");

export default defineModel({
  id: "hyper3d-rodin-259",
  title: "Hyper3D Rodin v1, text and image to 3D",
  summary: "A 3D model from a description, with up to five pictures beside it.",
  input: Type.Object({
    prompt: Prompt("What to build: shape, texture, colour and context."),
    // The documentation's table says string, its example sends a list.
    input_image_urls: Type.Union([Type.Array(image, { maxItems: MOST_IMAGES }), image], {
      default: [],
      description: `Up to ${MOST_IMAGES} pictures, or the URL of a single one.`,
    }),
    condition_mode: Type.Enum(["concat", "fuse"], {
      default: "concat",
      description: "concat: the pictures show one object from several sides; fuse: several objects are blended.",
    }),
    geometry_file_format: Type.Enum(["glb", "gltf", "obj"], { default: "glb", description: "Main file; a GLB comes beside it." }),
    material: Type.Enum(["Shaded", "Wireframe", "Flat"], { default: "Shaded", description: "How surfaces are drawn." }),
    quality: Type.Enum(["low", "medium", "high", "ultra"], {
      default: "medium",
      description: `Triangles: ${Object.values(FACES).join(", ")}.`,
    }),
    tier: Type.Enum(["Regular", "Premium"], { default: "Regular", description: "Texture maps of 2048 or 4096 pixels a side." }),
  }),
  price: () => PRICE,
  job: (wish) => ({
    ...FULL_SHAPE,
    ...LOOKS[wish.material],
    kind: "text-to-3d",
    prompt: wish.prompt,
    references: referencesOf(wish.input_image_urls),
    condition: wish.condition_mode,
    faceCount: FACES[wish.quality],
    textureSize: TEXTURE_SIDES[wish.tier],
    formats: formatsOf(wish.geometry_file_format),
  }),
  routes: { gateway: { operation: "hyper3d-rodin-request", output: "3d" } },
});

function referencesOf(urls: string | readonly string[]): readonly InputRef[] {
  if (typeof urls === "string") return [inputAt(urls, "input_image_urls", VIEW_LIMITS)];
  return urls.map((url, index) => inputAt(url, `input_image_urls[${index}]`, VIEW_LIMITS));
}

function formatsOf(asked: ShapeFormat): readonly ShapeFormat[] {
  return asked === "glb" ? ["glb"] : [asked, "glb"];
}
