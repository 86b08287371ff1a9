/** A complete model of an operator's own: postcards, with a greeting, in two orientations. `docs/guide/adding-a-model.md` walks through it. */
import { defineModel, Prompt, Seed, Type, times, usd } from "atelier";

const SIZES = { landscape: { width: 768, height: 512 }, portrait: { width: 512, height: 768 } } as const;

export const postcard = defineModel({
  id: "postcard",
  title: "Postcard",
  summary: "A picture to send, in two orientations.",
  input: Type.Object({
    prompt: Prompt("What to show."),
    orientation: Type.Enum(["landscape", "portrait"], { default: "landscape", description: "768×512 or 512×768 pixels." }),
    copies: Type.Integer({ minimum: 1, maximum: 4, default: 1, description: "Different ones; each is charged." }),
    seed: Type.Optional(Seed()),
  }),
  // What no field alone can say.
  rules: ({ orientation, prompt }) =>
    orientation === "portrait" && /panorama/i.test(prompt)
      ? [{ parameter: "orientation", rule: "combination", message: "A panorama needs the orientation landscape." }]
      : [],
  price: ({ copies }) => times(usd("0.03"), copies),
  job: ({ prompt, orientation, copies, seed }) => ({
    kind: "text-to-image",
    prompt: `${prompt}, on a postcard`,
    negativePrompt: "",
    size: SIZES[orientation],
    count: copies,
    steps: null,
    guidance: null,
    seed: seed ?? null,
    format: "jpeg",
    expandPrompt: false,
    checkSafety: true,
  }),
  routes: { gateway: { operation: "postcard-request", output: "image" } },
});
