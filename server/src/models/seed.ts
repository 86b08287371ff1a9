/** Seeds: whole numbers that JSON carries exactly. */
import { Type } from "typebox";

/** Any safe integer. */
export function Seed() {
  return Type.Integer({
    minimum: Number.MIN_SAFE_INTEGER,
    maximum: Number.MAX_SAFE_INTEGER,
    description: "The same seed and input give the same result. Left out, a random one is used and reported.",
  });
}
