/** Fields shared by the models that make pictures. */
import { Type } from "typebox";

/** 1–4 pictures, all or nothing. */
export function NumImages() {
  return Type.Integer({ minimum: 1, maximum: 4, default: 1, description: "How many pictures to make; each one is charged." });
}

/** How closely to follow the prompt. */
export function GuidanceScale(byDefault: number, maximum: number) {
  return Type.Number({ minimum: 1, maximum, default: byDefault, description: "Higher follows the prompt more closely." });
}
