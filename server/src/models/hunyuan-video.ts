import { Type } from "typebox";
import { AspectRatio, CLIP_FPS, clipPrice, frameCounts, frameSize, PRO_STEPS, ProMode } from "./clip-fields.ts";
import { defineModel } from "./define-model.ts";
import { Prompt } from "./prompt.ts";
import { SafetyChecker } from "./safety-checker.ts";
import { Seed } from "./seed.ts";

export default defineModel({
  id: "hunyuan-video",
  title: "Hunyuan Video, text to video",
  summary: "A clip of up to five seconds from a description.",
  input: Type.Object({
    prompt: Prompt("What happens in the clip."),
    num_inference_steps: Type.Integer({ minimum: 1, maximum: 50, default: 30, description: "Refinement passes." }),
    pro_mode: ProMode(),
    aspect_ratio: AspectRatio(),
    resolution: Type.Enum(["480p", "580p", "720p"], { default: "720p", description: "Shorter side of the frame." }),
    num_frames: frameCounts(129, 85, "129", "85"),
    enable_safety_checker: SafetyChecker(false),
    seed: Type.Optional(Seed()),
  }),
  price: ({ resolution, pro_mode }) => clipPrice(resolution, pro_mode),
  job: (wish) => ({
    kind: "text-to-video",
    prompt: wish.prompt,
    size: frameSize(wish.resolution, wish.aspect_ratio),
    frames: Number(wish.num_frames),
    fps: CLIP_FPS,
    steps: wish.pro_mode ? PRO_STEPS : wish.num_inference_steps,
    seed: wish.seed ?? null,
    checkSafety: wish.enable_safety_checker,
  }),
  routes: { gateway: { operation: "hunyuan-video-request", output: "video" } },
});
