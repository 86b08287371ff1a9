import { type Static, Type } from "typebox";
import type { Flaw } from "../core/errors.ts";
import type { Job, Size } from "../core/job.ts";
import { usd } from "../core/money.ts";
import { defineModel } from "./define-model.ts";
import { inputAt, MediaUrl, STILL_LIMITS } from "./media-url.ts";
import { PictureSize, sizeIn } from "./picture-size.ts";

const PRICE = usd("0.05");
const MOST_IMAGES = 2;
/** Asks for a seed of the engine's own choice. */
const RANDOM = -1;

const input = Type.Object({
  prompt: Type.String({ minLength: 1, maxLength: 2000, pattern: "\\S", description: "What to draw, or what to change." }),
  type: Type.Enum(["text-to-image", "edit"], { default: "text-to-image", description: "edit changes the pictures in images." }),
  size: PictureSize("1024*1024"),
  images: Type.Array(MediaUrl("A picture to edit: PNG, JPG or WEBP, at most 16 MiB."), {
    maxItems: MOST_IMAGES,
    default: [],
    description: `1–${MOST_IMAGES} pictures, for edit only: the first is changed, the second gives colours or is put beside it.`,
  }),
  seed: Type.Integer({
    minimum: RANDOM,
    maximum: Number.MAX_SAFE_INTEGER,
    default: RANDOM,
    description: `The same seed and input give the same picture; ${RANDOM} picks a random one.`,
  }),
});

type Input = Static<typeof input>;

export default defineModel({
  id: "hunyuan-image-3",
  title: "Hunyuan Image 3 Instruct, text to image and editing",
  summary: "A picture from a description, or changed as it says.",
  input,
  rules: imagesOnlyForEdit,
  price: () => PRICE,
  job,
  routes: { apiinone: { idSuffix: "hunyuan3" } },
});

function imagesOnlyForEdit({ type, images }: Input): readonly Flaw[] {
  const parameter = "images";
  if (type === "edit" && images.length === 0)
    return [{ parameter, rule: "required", message: "images is required for edit: one or two URLs." }];
  if (type === "text-to-image" && images.length > 0)
    return [{ parameter, rule: "maxItems", message: "images is for edit only. Leave it out, or set type to edit." }];
  return [];
}

function job(wish: Input): Job {
  const common = {
    prompt: wish.prompt,
    size: sizeIn(wish.size) as Size,
    count: 1,
    seed: wish.seed === RANDOM ? null : wish.seed,
    format: "png",
  } as const;
  if (wish.type === "edit") {
    const images = wish.images.map((url, index) => inputAt(url, `images[${index}]`, STILL_LIMITS));
    return { ...common, kind: "edit-image", images };
  }
  // No switch is documented; the other models that make pictures check unless told not to.
  const rest = { negativePrompt: "", steps: null, guidance: null, expandPrompt: false, checkSafety: true } as const;
  return { ...common, ...rest, kind: "text-to-image" };
}
