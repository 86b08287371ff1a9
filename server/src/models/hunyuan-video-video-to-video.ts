import { Type } from "typebox";
import { AspectRatio, CLIP_FPS, clipPrice, frameCounts, frameSize, PRO_STEPS, ProMode } from "./clip-fields.ts";
import { defineModel } from "./define-model.ts";
import { CLIP_LIMITS, inputAt, MediaUrl } from "./media-url.ts";
import { Prompt } from "./prompt.ts";
import { SafetyChecker } from "./safety-checker.ts";
import { Seed } from "./seed.ts";

export default defineModel({
  id: "hunyuan-video-video-to-video",
  title: "Hunyuan Video, video to video",
  summary: "A clip of up to five seconds that restyles another one.",
  input: Type.Object({
    prompt: Prompt("How the clip should look."),
    video_url: MediaUrl("The clip to restyle: at most 200 MiB, 60 seconds and 4096 pixels a side."),
    strength: Type.Number({ minimum: 0, maximum: 1, default: 0.85, description: "0 keeps the clip, 1 restyles it fully." }),
    seed: Type.Optional(Seed()),
    pro_mode: ProMode(),
    aspect_ratio: AspectRatio(),
    resolution: Type.Enum(["480p", "580p", "720p"], { default: "720p", description: "Shorter side of the frame." }),
    num_frames: frameCounts(129, 85, "129", "85"),
    enable_safety_checker: SafetyChecker(true),
  }),
  price: ({ resolution, pro_mode }) => clipPrice(resolution, pro_mode),
  job: (wish) => ({
    kind: "video-to-video",
    prompt: wish.prompt,
    video: inputAt(wish.video_url, "video_url", CLIP_LIMITS),
    strength: wish.strength,
    size: frameSize(wish.resolution, wish.aspect_ratio),
    frames: Number(wish.num_frames),
    fps: CLIP_FPS,
    steps: wish.pro_mode ? PRO_STEPS : null,
    seed: wish.seed ?? null,
    checkSafety: wish.enable_safety_checker,
  }),
  routes: { gateway: { operation: "hunyuan-video-video-to-video-request", output: "video" } },
});
