import type { Unit } from "../../crew/unit.ts";
import { EaselError, type ViewName } from "../../easel.ts";
import { readView, type View } from "./read-view.ts";

/** Encoded pictures in shared memory. */
type Pictures = readonly { readonly name: ViewName; readonly image: Uint8Array }[];

/** What is wrong with a picture, as the result of its piece: of several bad ones the first is to be named, not the one seen first. */
interface Refusal {
  readonly refusal: string;
}

/** Cuts one view out. */
export const readPicture: Unit<Pictures, View | Refusal> = {
  url: import.meta.url,
  name: "readPicture",
  async work(pictures, index) {
    const { name, image } = pictures[index];
    try {
      // The decoder takes no shared memory.
      return await readView(name, image.slice());
    } catch (error) {
      if (error instanceof EaselError && error.kind === "input") return { refusal: error.message };
      throw error;
    }
  },
};
