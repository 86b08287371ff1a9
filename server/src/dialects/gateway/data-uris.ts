/** Private files as `data:` URIs: for polls alone, and only as long as they are kept. */
import type { Asset } from "../../core/asset.ts";
import type { Core } from "../../core/core.ts";
import type { Generation } from "../../core/generation.ts";

/** The status body's `output` with the media in it; `media_url` is empty once they are deleted. */
export async function dataUris(core: Core, generation: Generation, body: object): Promise<object> {
  const { output } = body as { readonly output: object | null };
  if (output === null) return { output };
  const uris: string[] = [];
  for (const asset of generation.assets) if (asset.role === "main") uris.push(...(await dataUri(core, asset)));
  return { output: { ...output, media_url: uris } };
}

async function dataUri(core: Core, { folder, name }: Asset): Promise<readonly string[]> {
  const file = await core.file(folder, name);
  if (file === null || file.gone) return [];
  const pieces: Uint8Array[] = [];
  for await (const piece of await core.readFile(file)) pieces.push(piece);
  return [`data:${file.contentType};base64,${Buffer.concat(pieces).toString("base64")}`];
}
