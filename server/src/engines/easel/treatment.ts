/** What Easel makes of wishes that are meant for AI models, for the menu. What became of one request is told in its answer. */
import type { Treatment } from "../../core/engine.ts";
import type { Capability } from "../../core/job.ts";

const SAFETY = "enable_safety_checker: rules over the words of the prompt; nothing looks at the result.";
const SCENE =
  "prompt: nouns, colours, materials, styles and places that the lexicon knows are drawn, the rest is named as ignored.";

/** In the words of the inputs of the models that come with Atelier. */
export const TREATMENT: Readonly<Record<Capability, Treatment>> = {
  "text-to-image": {
    substituted: [
      SCENE,
      "num_inference_steps: passes of refinement over a rendered scene.",
      "guidance_scale: how freely things are added to the scene.",
      "enable_prompt_expansion: words on light, weather and paint are added by rule.",
      SAFETY,
    ],
    dropped: [],
  },
  "edit-image": { substituted: ["prompt: a fixed set of operations on pixels; other instructions are refused."], dropped: [] },
  "text-to-3d": {
    substituted: [SCENE, "input_image_urls: their colours are taken, not their shapes."],
    dropped: [],
  },
  "image-to-3d": {
    substituted: ["views: a hull of silhouettes with relief guessed from shading; what no view shows is made up by symmetry."],
    dropped: [],
  },
  "text-to-video": {
    substituted: [SCENE, "num_inference_steps, pro_mode: how finely frames are painted.", SAFETY],
    dropped: [],
  },
  "image-to-video": {
    substituted: ["prompt: moves of the camera, weather and pace; depth is guessed from position and contrast."],
    dropped: ["prompt: what subjects do."],
  },
  "video-to-video": {
    substituted: ["prompt: a painting style and colours over the clip's own frames.", SAFETY],
    dropped: ["prompt: other subjects than the clip's own."],
  },
};
