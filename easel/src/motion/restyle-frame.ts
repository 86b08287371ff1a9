import { type Bitmap, bitmap } from "../picture/bitmap.ts";
import type { Operation } from "../picture/edit/operation.ts";
import { halve } from "../picture/mip.ts";
import { resize } from "../picture/resize.ts";
import { applyTable, type ColourTable } from "./colour-table.ts";

export interface FrameStyle {
  readonly styles: readonly Operation[];
  readonly grade: ColourTable | null;
  /** 0 leaves the frame, 1 restyles it fully. */
  readonly strength: number;
  /** `half` paints at half the size, four times as fast,. */
  readonly detail: "half" | "full";
  readonly seed: number;
}

/** A frame restyled. The same frame gives the same pixels wherever it stands in the clip, so that nothing flickers. */
export function restyleFrame(frame: Bitmap, style: FrameStyle): Bitmap {
  if (style.strength === 0) return frame;
  const styled = style.styles.length === 0 ? copy(frame) : painted(frame, style);
  if (style.grade !== null) applyTable(styled, style.grade);
  const { strength } = style;
  for (let i = 0; i < styled.data.length; i++) styled.data[i] = frame.data[i]! + (styled.data[i]! - frame.data[i]!) * strength;
  return styled;
}

function painted(frame: Bitmap, { styles, detail, seed }: FrameStyle): Bitmap {
  const surroundings = { seed, second: null };
  const apply = (picture: Bitmap): Bitmap => styles.reduce((made, style) => style.apply(made, surroundings), picture);
  if (detail === "full") return ownCopy(apply(frame), frame);
  return resize(apply(halve(frame)), frame.width, frame.height);
}

function ownCopy(made: Bitmap, frame: Bitmap): Bitmap {
  return made === frame ? copy(frame) : made;
}

function copy(picture: Bitmap): Bitmap {
  const result = bitmap(picture.width, picture.height);
  result.data.set(picture.data);
  return result;
}
