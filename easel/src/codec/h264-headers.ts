/** What the headers of an H.264 stream say: where its units are, its size and its profile. */

export interface Configuration {
  /** Bytes of the length before each unit of a packet. */
  readonly lengthSize: number;
  /** Sequence and picture parameter sets. */
  readonly headers: readonly Uint8Array[];
}

/** Reads the contents of an `avcC` box; null when it is cut short. */
export function readConfiguration(bytes: Uint8Array): Configuration | null {
  const headers: Uint8Array[] = [];
  let at = 5;
  for (const mask of [31, 255]) {
    const count = (bytes[at++] ?? 0) & mask;
    for (let i = 0; i < count; i++) {
      const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
      if (length === 0 || at + 2 + length > bytes.length) return null;
      headers.push(bytes.subarray(at + 2, at + 2 + length));
      at += 2 + length;
    }
  }
  return headers.length < 2 ? null : { lengthSize: (bytes[4]! & 3) + 1, headers };
}

/** The units of a packet; a length that points outside ends it. */
export function* unitsOf(packet: Uint8Array, lengthSize: number): Generator<Uint8Array> {
  let at = 0;
  while (at + lengthSize < packet.length) {
    let length = 0;
    for (let i = 0; i < lengthSize; i++) length = length * 256 + packet[at + i]!;
    at += lengthSize;
    if (length === 0 || at + length > packet.length) return;
    yield packet.subarray(at, at + length);
    at += length;
  }
}

export const SEQUENCE_HEADER = 7;

export function unitType(unit: Uint8Array): number {
  return unit[0]! & 31;
}

export interface Sequence {
  /** 66 is baseline. */
  readonly profile: number;
  /** Coded size, multiples of 16. */
  readonly width: number;
  readonly height: number;
  /** What is shown of it. */
  readonly crop: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

/** Reads a sequence header of the baseline profile; for other profiles only the number is right. Null when it makes no sense. */
export function readSequence(unit: Uint8Array): Sequence | null {
  const profile = unit[1] ?? 0;
  if (profile !== 66) return { profile, width: 0, height: 0, crop: { left: 0, top: 0, width: 0, height: 0 } };
  const bits = bitReader(unescaped(unit.subarray(4)));
  bits.golomb();
  bits.golomb();
  readOrder(bits);
  bits.golomb();
  bits.bit();
  const width = (bits.golomb() + 1) * 16;
  const height = (bits.golomb() + 1) * 16;
  const progressive = bits.bit();
  bits.bit();
  const [left, right, top, bottom] =
    bits.bit() === 1 ? [bits.golomb() * 2, bits.golomb() * 2, bits.golomb() * 2, bits.golomb() * 2] : [0, 0, 0, 0];
  const crop = { left: left!, top: top!, width: width - left! - right!, height: height - top! - bottom! };
  if (bits.over() || progressive !== 1 || Math.max(width, height) > 4096 || crop.width <= 0 || crop.height <= 0) return null;
  return { profile, width, height, crop };
}

interface Bits {
  bit(): number;
  /** An unsigned Exp-Golomb number. */
  golomb(): number;
  /** Whether more was read than there is. */
  over(): boolean;
}

/** How pictures are numbered: nothing we need, but it stands in the way. */
function readOrder(bits: Bits): void {
  const kind = bits.golomb();
  if (kind === 0) bits.golomb();
  if (kind !== 1) return;
  bits.bit();
  bits.golomb();
  bits.golomb();
  for (let left = Math.min(255, bits.golomb()); left > 0; left--) bits.golomb();
}

function bitReader(bytes: Uint8Array): Bits {
  let at = 0;
  const bit = () => {
    const value = ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
    at++;
    return value;
  };
  return {
    bit,
    golomb() {
      let zeros = 0;
      while (zeros < 32 && bit() === 0) zeros++;
      let value = 1;
      for (let i = 0; i < zeros; i++) value = value * 2 + bit();
      return value - 1;
    },
    over: () => at > bytes.length * 8,
  };
}

/** Takes out the 3 after two zeros that keeps headers from looking like start codes. */
function unescaped(bytes: Uint8Array): Uint8Array {
  return bytes.filter((value, i) => !(value === 3 && i > 1 && bytes[i - 1] === 0 && bytes[i - 2] === 0));
}
