import { Type } from "typebox";
import { usd } from "../core/money.ts";
import { defineModel } from "./define-model.ts";
import { Prompt } from "./prompt.ts";
import { FULL_SHAPE } from "./shape-fields.ts";

const PRICE = usd("0.225");

export default defineModel({
  id: "hunyuan-3d",
  title: "Hunyuan3D 3.1 Pro, text to 3D",
  summary: "A textured 3D model from a description.",
  input: Type.Object({ prompt: Prompt("What to build.") }),
  price: () => PRICE,
  job: ({ prompt }) => ({ ...FULL_SHAPE, kind: "text-to-3d", prompt, references: [], condition: "concat" }),
  routes: { gateway: { operation: "hunyuan-3d-request", output: "3d" } },
});
