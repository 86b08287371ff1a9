import { type Bitmap, bitmap } from "../picture/bitmap.ts";

/** What the numbers of a clip mean. */
export interface ColourSpace {
  readonly matrix: "bt709" | "bt601";
  /** 0–255 instead of 16–235. */
  readonly full: boolean;
}

export interface Planes {
  /** Y, then U and V at half the size. */
  readonly data: Uint8Array;
  /** Coded size. */
  readonly width: number;
  readonly height: number;
  readonly crop: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

/** The shown part of a decoded picture as RGBA. */
export function fromI420(planes: Planes, space: ColourSpace): Bitmap {
  const { data, width, crop } = planes;
  const out = bitmap(crop.width, crop.height);
  const chroma = width >> 1;
  const u = width * planes.height;
  const v = u + chroma * (planes.height >> 1);
  const { luma, black, rv, gu, gv, bu } = factorsOf(space);
  for (let y = 0, to = 0; y < crop.height; y++) {
    const row = (y + crop.top) * width + crop.left;
    const half = ((y + crop.top) >> 1) * chroma;
    for (let x = 0; x < crop.width; x++, to += 4) {
      const at = half + ((x + crop.left) >> 1);
      const l = luma * (data[row + x]! - black);
      const cb = data[u + at]! - 128;
      const cr = data[v + at]! - 128;
      out.data[to] = l + rv * cr;
      out.data[to + 1] = l - gu * cb - gv * cr;
      out.data[to + 2] = l + bu * cb;
      out.data[to + 3] = 255;
    }
  }
  return out;
}

function factorsOf(space: ColourSpace) {
  const [kr, kb] = space.matrix === "bt709" ? [0.2126, 0.0722] : [0.299, 0.114];
  const kg = 1 - kr - kb;
  const chroma = space.full ? 1 : 255 / 224;
  return {
    luma: space.full ? 1 : 255 / 219,
    black: space.full ? 0 : 16,
    rv: 2 * (1 - kr) * chroma,
    gu: ((2 * (1 - kb) * kb) / kg) * chroma,
    gv: ((2 * (1 - kr) * kr) / kg) * chroma,
    bu: 2 * (1 - kb) * chroma,
  };
}
