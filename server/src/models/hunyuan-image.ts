import { Type } from "typebox";
import type { Size } from "../core/job.ts";
import { type MicroUsd, times, usd } from "../core/money.ts";
import { defineModel } from "./define-model.ts";
import { GuidanceScale, NumImages } from "./picture-fields.ts";
import { OptionalText, Prompt } from "./prompt.ts";
import { SafetyChecker } from "./safety-checker.ts";
import { Seed } from "./seed.ts";

/** The six sizes are the six rows of the published price table. */
const SIZES = {
  square_hd: { width: 1024, height: 1024, price: usd("0.20") },
  square: { width: 768, height: 768, price: usd("0.1125") },
  portrait_4_3: { width: 1080, height: 1440, price: usd("0.2968") },
  portrait_16_9: { width: 1080, height: 1920, price: usd("0.396") },
  landscape_4_3: { width: 1440, height: 1080, price: usd("0.2968") },
  landscape_16_9: { width: 1920, height: 1080, price: usd("0.396") },
} as const satisfies Record<string, Size & { readonly price: MicroUsd }>;

/** `null` is what the documentation gives as the default. */
function OrNull<Kind extends ReturnType<typeof Type.Boolean> | ReturnType<typeof Type.Integer>>(kind: Kind, description: string) {
  return Type.Union([kind, Type.Null()], { default: null, description });
}

export default defineModel({
  id: "hunyuan-image",
  title: "Hunyuan Image 3.0, text to image",
  summary: "Pictures from a description, in six sizes.",
  input: Type.Object({
    prompt: Prompt("What to draw."),
    negative_prompt: OptionalText("What to keep out of the picture."),
    image_size: Type.Enum(["square_hd", "square", "portrait_4_3", "portrait_16_9", "landscape_4_3", "landscape_16_9"], {
      default: "square_hd",
      description: "1024×1024, 768×768, 1080×1440, 1080×1920, 1440×1080 or 1920×1080 pixels.",
    }),
    num_images: NumImages(),
    num_inference_steps: Type.Integer({ minimum: 1, maximum: 50, default: 28, description: "Refinement passes." }),
    guidance_scale: GuidanceScale(7.5, 20),
    seed: OrNull(Seed(), "Picture i of several uses seed + i. Null picks a random one."),
    enable_safety_checker: SafetyChecker(true),
    sync_mode: OrNull(Type.Boolean(), "Return the pictures as data: URIs when polled, in no listing and gone after an hour."),
    output_format: Type.Enum(["png", "jpeg"], { default: "png", description: "File format." }),
    enable_prompt_expansion: OrNull(Type.Boolean(), "Add words on light, weather and paint to the prompt."),
  }),
  price: ({ image_size, num_images }) => times(SIZES[image_size].price, num_images),
  job: (wish) => ({
    kind: "text-to-image",
    prompt: wish.prompt,
    negativePrompt: wish.negative_prompt,
    size: { width: SIZES[wish.image_size].width, height: SIZES[wish.image_size].height },
    count: wish.num_images,
    steps: wish.num_inference_steps,
    guidance: wish.guidance_scale,
    seed: wish.seed,
    format: wish.output_format,
    expandPrompt: wish.enable_prompt_expansion === true,
    checkSafety: wish.enable_safety_checker,
  }),
  routes: { gateway: { operation: "hunyuan-image/generateRequest", output: "image", syncMode: "sync_mode" } },
});
