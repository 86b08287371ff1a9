import { Type } from "typebox";
import { usd } from "../core/money.ts";
import { defineModel } from "./define-model.ts";
import { inputAt, MediaUrl, VIEW_LIMITS } from "./media-url.ts";
import { OptionalText } from "./prompt.ts";
import { FaceCount, FULL_SHAPE } from "./shape-fields.ts";

const PRICE = usd("0.375");

export default defineModel({
  id: "hunyuan3d-3-0-api-294",
  title: "Hunyuan3D 3.0, image to 3D",
  summary: "A 3D model from a picture or sketch, guided by words.",
  input: Type.Object({
    input_image_url: MediaUrl("The picture or sketch: JPG, PNG or WEBP, 128–5000 pixels a side, at most 8 MiB."),
    prompt: OptionalText("Words that guide the shape and colours."),
    face_count: FaceCount(),
  }),
  price: () => PRICE,
  job: (wish) => ({
    ...FULL_SHAPE,
    kind: "image-to-3d",
    prompt: wish.prompt,
    views: [{ name: "front", image: inputAt(wish.input_image_url, "input_image_url", VIEW_LIMITS) }],
    faceCount: wish.face_count,
  }),
  routes: { gateway: { operation: "hunyuan3d-3-0-api-request", output: "3d" } },
});
