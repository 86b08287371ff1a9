/** The buffer of a glTF file: parts, each at a multiple of four bytes, and the views that name them. */
export class GltfBuffer {
  readonly parts: Uint8Array[] = [];
  readonly views: object[] = [];
  length = 0;

  /** Appends bytes; returns the number of their view. `target` says what a graphics card uses them for. */
  add(bytes: Uint8Array, target?: number): number {
    const padding = new Uint8Array(-bytes.length & 3);
    this.parts.push(bytes, padding);
    this.views.push({ buffer: 0, byteOffset: this.length, byteLength: bytes.length, target });
    this.length += bytes.length + padding.length;
    return this.views.length - 1;
  }
}
