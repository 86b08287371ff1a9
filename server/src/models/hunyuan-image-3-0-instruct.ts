import { Type } from "typebox";
import type { Size } from "../core/job.ts";
import { times, usd } from "../core/money.ts";
import { defineModel } from "./define-model.ts";
import { GuidanceScale, NumImages } from "./picture-fields.ts";
import { Prompt } from "./prompt.ts";
import { SafetyChecker } from "./safety-checker.ts";

/** Per picture at any size: the vendor publishes no price. */
const PRICE = usd("0.20");

const SIZES = {
  auto: null,
  "512x512": { width: 512, height: 512 },
  "1024x1024": { width: 1024, height: 1024 },
  "768x1344": { width: 768, height: 1344 },
  "1344x768": { width: 1344, height: 768 },
} as const satisfies Record<string, Size | null>;

export default defineModel({
  id: "hunyuan-image-3-0-instruct",
  title: "Hunyuan Image 3.0 Instruct, text to image",
  summary: "Pictures from a detailed description, in a size that fits it.",
  input: Type.Object({
    prompt: Prompt("What to draw: elements, style, light and composition."),
    image_size: Type.Enum(["auto", "512x512", "1024x1024", "768x1344", "1344x768"], {
      default: "auto",
      description: "Width × height in pixels; auto picks one of them by the description.",
    }),
    num_images: NumImages(),
    guidance_scale: GuidanceScale(3.5, 10),
    enable_safety_checker: SafetyChecker(true),
    output_format: Type.Enum(["png", "jpeg", "webp"], { default: "png", description: "File format." }),
  }),
  price: ({ num_images }) => times(PRICE, num_images),
  job: (wish) => ({
    kind: "text-to-image",
    prompt: wish.prompt,
    negativePrompt: "",
    size: SIZES[wish.image_size],
    count: wish.num_images,
    steps: null,
    guidance: wish.guidance_scale,
    seed: null,
    format: wish.output_format,
    expandPrompt: false,
    checkSafety: wish.enable_safety_checker,
  }),
  routes: { gateway: { operation: "hunyuan-image-3-0-instruct-request", output: "image" } },
});
