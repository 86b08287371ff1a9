/** Text of many numbers, straight into bytes: as strings, a model of a million faces would need a gigabyte. */
export class TextWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #length = 0;

  /** `size` is a guess in bytes. */
  constructor(size: number) {
    this.#bytes = new Uint8Array(size);
  }

  /** ASCII text. */
  text(value: string): void {
    this.#room(value.length * 3);
    if (value.length > 8) {
      this.#length += new TextEncoder().encodeInto(value, this.#bytes.subarray(this.#length)).written;
      return;
    }
    for (let i = 0; i < value.length; i++) this.#bytes[this.#length++] = value.charCodeAt(i);
  }

  /** A whole number from 0 to 2^53. */
  integer(value: number): void {
    this.#room(16);
    let end = this.#length + 1;
    for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) end++;
    this.#length = end;
    let rest = value;
    do {
      this.#bytes[--end] = 48 + (rest % 10);
      rest = Math.floor(rest / 10);
    } while (rest > 0);
  }

  /** A number with up to `decimals` (≤ 6) places, trailing zeros left out; what is not finite becomes 0. */
  number(value: number, decimals: number): void {
    const power = 10 ** decimals;
    let scaled = Math.round(Math.abs(value) * power);
    if (!Number.isFinite(scaled)) scaled = 0;
    this.#room(40);
    if (value < 0 && scaled > 0) this.#bytes[this.#length++] = 45;
    const whole = Math.floor(scaled / power);
    this.integer(whole);
    let fraction = scaled - whole * power;
    if (fraction === 0) return;
    this.#bytes[this.#length++] = 46;
    let places = decimals;
    while (fraction % 10 === 0) {
      fraction /= 10;
      places--;
    }
    for (let i = places - 1; i >= 0; i--) {
      this.#bytes[this.#length + i] = 48 + (fraction % 10);
      fraction = Math.floor(fraction / 10);
    }
    this.#length += places;
  }

  /** `word a b c` and a line break. */
  row(word: string, values: readonly number[], decimals: number): void {
    this.text(word);
    for (const value of values) {
      this.text(" ");
      this.number(value, decimals);
    }
    this.text("\n");
  }

  /** What was written. */
  bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = new Uint8Array((this.#bytes.length + more) * 2);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
