import { Type } from "typebox";
import { AspectRatio, CLIP_FPS, clipPrice, frameCounts, frameSize } from "./clip-fields.ts";
import { defineModel } from "./define-model.ts";
import { inputAt, MediaUrl, STILL_LIMITS } from "./media-url.ts";
import { Prompt } from "./prompt.ts";
import { Seed } from "./seed.ts";

export default defineModel({
  id: "hunyuan-video-image-to-video",
  title: "Hunyuan Video, image to video",
  summary: "A clip of up to five seconds that sets a picture in motion.",
  input: Type.Object({
    prompt: Prompt("How the picture moves."),
    image_url: MediaUrl("The picture to set in motion, at most 16 MiB."),
    seed: Type.Optional(Seed()),
    aspect_ratio: AspectRatio(),
    resolution: Type.Enum(["720p", "1080p", "480p"], { default: "720p", description: "Shorter side of the frame." }),
    num_frames: frameCounts(129, 65, 33, "129", "65", "33"),
    i2v_stability: Type.Boolean({ default: false, description: "Calmer motion with fewer surprises." }),
  }),
  price: ({ resolution }) => clipPrice(resolution, false),
  job: (wish) => ({
    kind: "image-to-video",
    prompt: wish.prompt,
    image: inputAt(wish.image_url, "image_url", STILL_LIMITS),
    stable: wish.i2v_stability,
    size: frameSize(wish.resolution, wish.aspect_ratio),
    frames: Number(wish.num_frames),
    fps: CLIP_FPS,
    steps: null,
    seed: wish.seed ?? null,
    // This model documents no switch; its siblings' is on wherever a caller's own media come in.
    checkSafety: true,
  }),
  routes: {
    gateway: {
      operation: "hunyuan-video-image-to-video-request",
      result: "hunyuan-video-image-to-video-request-result",
      output: "video",
    },
  },
});
