import { type Static, Type } from "typebox";
import type { InputRef } from "../core/asset.ts";
import type { Flaw } from "../core/errors.ts";
import type { ImageTo3d, Job, ShapeFormat, ShapeWish } from "../core/job.ts";
import { usd } from "../core/money.ts";
import { defineModel } from "./define-model.ts";
import { InlineImage, inlineAt } from "./inline-image.ts";
import { inputAt, MediaUrl, VIEW_LIMITS } from "./media-url.ts";
import { FULL_SHAPE } from "./shape-fields.ts";

const PRICE = usd("0.225");
const IMAGE = "PNG, JPG or WEBP, 128–5000 pixels a side, at most 8 MiB";
const PRIMARY = ["prompt", "image_url", "image_base64"] as const;

const view = Type.Object({
  View: Type.Enum(["left", "right", "back"], { description: "From where it looks at the object." }),
  ImageUrl: Type.Optional(MediaUrl(`The view: ${IMAGE}.`)),
  ImageBase64: Type.Optional(InlineImage(VIEW_LIMITS, `The view as base64: ${IMAGE}.`)),
});

const input = Type.Object({
  prompt: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 1024,
      pattern: "\\S",
      description: "What to build. Exactly one of prompt and image.",
    }),
  ),
  image_url: Type.Optional(MediaUrl(`The object seen from the front: ${IMAGE}.`)),
  image_base64: Type.Optional(InlineImage(VIEW_LIMITS, `The object seen from the front, as base64: ${IMAGE}.`)),
  result_format: Type.Enum(["OBJ", "GLB", "STL", "USDZ", "FBX", "MP4"], {
    default: "GLB",
    description: "OBJ comes as a .zip with its material and maps; MP4 is a clip that goes once around the model.",
  }),
  enable_pbr: Type.Boolean({ default: false, description: "Metallic, roughness and normal maps beside the colours." }),
  multi_view_images: Type.Array(view, {
    maxItems: 3,
    default: [],
    description: "Further views, one of each side, beside an image: either ImageUrl or ImageBase64.",
  }),
});

type Input = Static<typeof input>;
type View = Input["multi_view_images"][number];

export default defineModel({
  id: "tencent_hunyuan_3d",
  title: "Tencent Hunyuan 3D, text and image to 3D",
  summary: "A 3D model from a description or up to four views, in one of six formats.",
  input,
  rules: (wish) => [...onePrimary(wish), ...viewsBesideImage(wish), ...wish.multi_view_images.flatMap(oneImageOfView)],
  price: () => PRICE,
  job,
  routes: { tasks: {} },
});

function onePrimary(wish: Input): readonly Flaw[] {
  const given = PRIMARY.filter((name) => wish[name] !== undefined);
  if (given.length === 1) return [];
  const found = given.length === 0 ? "none was sent" : `${given.join(" and ")} were sent`;
  const message = `Send exactly one of prompt, image_url and image_base64; ${found}.`;
  return [{ parameter: given[1] ?? "prompt", rule: given.length === 0 ? "required" : "oneOf", message }];
}

function viewsBesideImage({ prompt, image_url, image_base64, multi_view_images: views }: Input): readonly Flaw[] {
  const parameter = "multi_view_images";
  const twice = views.findIndex(({ View }, i) => views.findIndex((other) => other.View === View) !== i);
  const repeated: Flaw = {
    parameter: `${parameter}[${twice}].View`,
    rule: "uniqueItems",
    message: `${parameter} has the view ${views[twice]?.View} twice. Send one of each side.`,
  };
  const imageless = views.length > 0 && prompt !== undefined && image_url === undefined && image_base64 === undefined;
  const alone: Flaw = { parameter, rule: "dependency", message: `${parameter} needs image_url or image_base64 beside it.` };
  return [...(imageless ? [alone] : []), ...(twice === -1 ? [] : [repeated])];
}

function oneImageOfView({ ImageUrl, ImageBase64 }: View, index: number): readonly Flaw[] {
  if ((ImageUrl === undefined) !== (ImageBase64 === undefined)) return [];
  const parameter = `multi_view_images[${index}]`;
  const rule = ImageUrl === undefined ? "required" : "oneOf";
  return [{ parameter, rule, message: `${parameter} needs either ImageUrl or ImageBase64.` }];
}

function job(wish: Input): Job {
  const finish: ShapeWish = {
    ...FULL_SHAPE,
    formats: [wish.result_format.toLowerCase() as ShapeFormat],
    texture: wish.enable_pbr ? "pbr" : "colour",
    turntable: false,
  };
  if (wish.prompt === undefined) return { ...finish, kind: "image-to-3d", prompt: "", views: viewsOf(wish) };
  return { ...finish, kind: "text-to-3d", prompt: wish.prompt, references: [], condition: "concat" };
}

function viewsOf({ image_url, image_base64, multi_view_images: views }: Input): ImageTo3d["views"] {
  const front = imageOf({ url: image_url, base64: image_base64 }, ["image_url", "image_base64"]);
  const further = views.map(({ View, ImageUrl, ImageBase64 }, i) => {
    const path = `multi_view_images[${i}]`;
    return { name: View, image: imageOf({ url: ImageUrl, base64: ImageBase64 }, [`${path}.ImageUrl`, `${path}.ImageBase64`]) };
  });
  return [{ name: "front", image: front }, ...further];
}

interface Forms {
  readonly url: string | undefined;
  readonly base64: string | undefined;
}

/** One of both is there: the rules saw to that. */
function imageOf({ url, base64 }: Forms, [urlName, base64Name]: readonly [string, string]): InputRef {
  return base64 === undefined ? inputAt(url as string, urlName, VIEW_LIMITS) : inlineAt(base64, base64Name, VIEW_LIMITS);
}
