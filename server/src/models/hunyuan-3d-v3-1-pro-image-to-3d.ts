import { type Static, Type } from "typebox";
import type { ImageTo3d, ViewName } from "../core/job.ts";
import { usd } from "../core/money.ts";
import { defineModel } from "./define-model.ts";
import { inputAt, MediaUrl, VIEW_LIMITS } from "./media-url.ts";
import { FaceCount, FULL_SHAPE } from "./shape-fields.ts";

const PRICE = usd("0.225");
const FURTHER_VIEWS = ["back", "left", "right", "top", "bottom", "left_front", "right_front"] as const;

const View = (side: string) => Type.Optional(MediaUrl(`The object seen from the ${side}.`));

const input = Type.Object({
  input_image_url: MediaUrl("The object seen from the front: JPG, PNG or WEBP, 128–5000 pixels a side, at most 8 MiB."),
  back_image_url: View("back"),
  left_image_url: View("left"),
  right_image_url: View("right"),
  top_image_url: View("top"),
  bottom_image_url: View("bottom"),
  left_front_image_url: View("left front"),
  right_front_image_url: View("right front"),
  generate_type: Type.Enum(["Normal", "Geometry"], {
    default: "Normal",
    description: "Geometry gives the shape without colours.",
  }),
  enable_pbr: Type.Boolean({ default: true, description: "Metallic, roughness and normal maps; ignored for Geometry." }),
  face_count: FaceCount(),
});

type Input = Static<typeof input>;

export default defineModel({
  id: "hunyuan-3d-v3-1-pro-image-to-3d",
  title: "Hunyuan3D 3.1 Pro, image to 3D",
  summary: "A 3D model from one to eight views of an object.",
  input,
  price: () => PRICE,
  job: (wish) => ({
    ...FULL_SHAPE,
    kind: "image-to-3d",
    prompt: "",
    views: viewsOf(wish),
    faceCount: wish.face_count,
    texture: textureOf(wish),
  }),
  routes: { gateway: { operation: "hunyuan-3d-v3-1-pro-image-to-3d-request", output: "3d" } },
});

function viewsOf(wish: Input): ImageTo3d["views"] {
  const view = (name: ViewName, parameter: string, url: string | undefined) =>
    url === undefined ? [] : [{ name, image: inputAt(url, parameter, VIEW_LIMITS) }];
  return [
    ...view("front", "input_image_url", wish.input_image_url),
    ...FURTHER_VIEWS.flatMap((name) => view(name, `${name}_image_url`, wish[`${name}_image_url`])),
  ];
}

function textureOf(wish: Input): ImageTo3d["texture"] {
  if (wish.generate_type === "Geometry") return "none";
  return wish.enable_pbr ? "pbr" : "colour";
}
