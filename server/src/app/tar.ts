/** Just enough of tar (POSIX ustar) to pack a backup as a stream and to read it and PGlite's dumps again. */

const BLOCK = 512;
/** Longer ones would need an extension of the format; ours have at most 500 characters, of which the folders go to the prefix. */
const MOST_NAME = 100;
const MOST_PREFIX = 155;

/** One file of an archive. */
export interface TarEntry {
  /** With forward slashes, relative. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The archive's bytes as they come. Throws a RangeError for a name that does not fit. */
export async function* writeTar(entries: AsyncIterable<TarEntry>): AsyncGenerator<Uint8Array> {
  for await (const { name, bytes } of entries) {
    yield header(name, bytes.length);
    if (bytes.length > 0) yield bytes;
    const rest = bytes.length % BLOCK;
    if (rest > 0) yield new Uint8Array(BLOCK - rest);
  }
  yield new Uint8Array(2 * BLOCK);
}

/** What is read: a folder has no bytes. An empty one matters to a database. */
export interface ReadEntry extends TarEntry {
  readonly isFolder: boolean;
}

/** The files and folders of an archive, one by one. Throws an Error when it breaks off or is none. */
export async function* readTar(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ReadEntry> {
  const reader = new Pieces(chunks);
  for (;;) {
    const head = await reader.take(BLOCK);
    if (head.every((byte) => byte === 0)) return;
    const { name, size, kind } = parseHeader(head);
    const bytes = await reader.take(size);
    await reader.take((BLOCK - (size % BLOCK)) % BLOCK);
    if (kind !== "other") yield { name, bytes, isFolder: kind === "folder" };
  }
}

function header(path: string, size: number): Uint8Array {
  const [prefix, name] = split(path);
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0);
  block.write("0000600\0", 100);
  block.write("0000000\0", 108);
  block.write("0000000\0", 116);
  block.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  block.write("00000000000\0", 136);
  block.write("        ", 148);
  block.write("0", 156);
  block.write("ustar\x0000", 257);
  block.write(prefix, 345);
  block.write(`${sumOf(block).toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

function split(path: string): readonly [string, string] {
  if (Buffer.byteLength(path) <= MOST_NAME) return ["", path];
  for (let at = path.indexOf("/"); at !== -1; at = path.indexOf("/", at + 1))
    if (at <= MOST_PREFIX && path.length - at - 1 <= MOST_NAME) return [path.slice(0, at), path.slice(at + 1)];
  throw new RangeError(`The name ${path} is too long for an archive.`);
}

function parseHeader(block: Buffer): {
  readonly name: string;
  readonly size: number;
  readonly kind: "file" | "folder" | "other";
} {
  const text = (from: number, to: number) => block.toString("utf8", from, to).replace(/\0[\s\S]*$/, "");
  const expected = Number.parseInt(text(148, 156), 8);
  const blank = Buffer.from(block).fill(" ", 148, 156);
  if (expected !== sumOf(blank)) throw new Error("This is not a whole archive: a header is damaged.");
  const prefix = text(345, 500);
  const name = `${prefix ? `${prefix}/` : ""}${text(0, 100)}`;
  return { name, size: Number.parseInt(text(124, 136), 8), kind: KINDS[text(156, 157)] ?? "other" };
}

const KINDS: Readonly<Record<string, "file" | "folder">> = { "": "file", "0": "file", "5": "folder" };

function sumOf(block: Buffer): number {
  return block.reduce((sum, byte) => sum + byte, 0);
}

/** Chunks of any size, taken in pieces of the wanted one. */
class Pieces {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  async take(size: number): Promise<Buffer> {
    const pieces = [this.#rest];
    let length = this.#rest.length;
    while (length < size) {
      const { done, value } = await this.#chunks.next();
      if (done) throw new Error("This is not a whole archive: it breaks off.");
      pieces.push(Buffer.from(value));
      length += value.length;
    }
    const all = pieces.length === 1 ? this.#rest : Buffer.concat(pieces);
    this.#rest = all.subarray(size);
    return all.subarray(0, size);
  }
}
