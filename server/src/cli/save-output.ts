/** Brings the files of a finished generation onto this machine. */
import { mkdir, rename, stat, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import type { Client, Output } from "@atelier/client";
import { CommandError } from "./command-error.ts";

/** A file that was written. */
export interface SavedFile {
  /** As the caller named the place. */
  readonly path: string;
  readonly bytes: number;
}

/**
 * `out` names the main file, and further pictures get `_2`, `_3` …; a folder, or a name with `/` at its end, gets everything under its
 * own names, thumbnail and turntable too.
 */
export async function saveOutput(client: Client, output: Output, out: string, directory: string): Promise<readonly SavedFile[]> {
  const isFolder = /[/\\]$/.test(out) || (await stat(resolve(directory, out)).catch(() => null))?.isDirectory() === true;
  const files = isFolder ? allFiles(output, out) : mainFiles(output, out);
  return Promise.all(
    files.map(async ({ url, path }) => {
      const content = await client.download(url);
      await write(resolve(directory, path), content);
      return { path, bytes: content.length };
    }),
  );
}

interface Wanted {
  readonly url: string;
  readonly path: string;
}

function mainFiles({ media_url: urls }: Output, out: string): readonly Wanted[] {
  const kind = extname(out);
  const stem = out.slice(0, out.length - kind.length);
  return urls.map((url, i) => ({ url, path: i === 0 ? out : `${stem}_${i + 1}${kind || extname(nameOf(url, i))}` }));
}

function allFiles(output: Output, folder: string): readonly Wanted[] {
  const described = [...Object.values(output.model_urls ?? {}), output.thumbnail, output.turntable];
  const urls = new Set([...output.media_url, ...described.flatMap((file) => (file ? [file.url] : []))]);
  return [...urls].map((url, i) => ({ url, path: join(folder, nameOf(url, i)) }));
}

/** The server's own name, never a way out of the folder. */
function nameOf(url: string, index: number): string {
  const type = /^data:\w+\/(\w+)/.exec(url)?.[1];
  return type ? `output_${index + 1}.${type}` : basename(decodeURIComponent(new URL(url).pathname)) || `output_${index + 1}`;
}

/** Complete or not there. */
async function write(path: string, content: Uint8Array): Promise<void> {
  const draft = `${path}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(draft, content);
    await rename(draft, path);
  } catch (error) {
    throw new CommandError(2, `${path} cannot be written: ${(error as NodeJS.ErrnoException).code}.`);
  }
}
