/** Typed arrays that double when they are full: for results whose length is known only at the end. */
import { sharedFloats, sharedIndices } from "../crew/shared-array.ts";

export class GrowingFloats {
  length = 0;
  private data = new Float32Array(3 << 14);

  /** Appends three numbers. */
  push(x: number, y: number, z: number): void {
    if (this.length + 3 > this.data.length) {
      const larger = new Float32Array(this.data.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    this.data[this.length++] = x;
    this.data[this.length++] = y;
    this.data[this.length++] = z;
  }

  /** What was appended, as an array of its own in shared memory. */
  finish(): Float32Array {
    const result = sharedFloats(this.length);
    result.set(this.data.subarray(0, this.length));
    return result;
  }
}

export class GrowingIndices {
  length = 0;
  private data = new Uint32Array(3 << 14);

  /** Appends three numbers. */
  push(a: number, b: number, c: number): void {
    if (this.length + 3 > this.data.length) {
      const larger = new Uint32Array(this.data.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    this.data[this.length++] = a;
    this.data[this.length++] = b;
    this.data[this.length++] = c;
  }

  /** What was appended, as an array of its own in shared memory. */
  finish(): Uint32Array {
    const result = sharedIndices(this.length);
    result.set(this.data.subarray(0, this.length));
    return result;
  }
}
