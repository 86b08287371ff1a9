/** Checked artifacts become assets: bytes first, durably; the row that names them is written afterwards, or they are removed. */
import type { Asset } from "./asset.ts";
import type { CheckedArtifact } from "./check-artifacts.ts";
import type { CoreParts } from "./core-parts.ts";
import { secretToken } from "./id.ts";
import type { Lease } from "./store.ts";

/** Writes all of them, in order, into one new unguessable folder; when one fails, none is left. */
export async function keepArtifacts(
  artifacts: readonly CheckedArtifact[],
  lease: Lease,
  parts: Pick<CoreParts, "blobs" | "log">,
): Promise<readonly Asset[]> {
  const folder = secretToken();
  const assets: Asset[] = [];
  try {
    for (const artifact of artifacts) {
      const key = `${lease.generationId}/${lease.attempt}/${artifact.name}`;
      assets.push(toAsset(artifact, { folder, key, ...(await parts.blobs.put(key, artifact.bytes)) }));
    }
    return assets;
  } catch (cause) {
    await dropAssets(assets, parts);
    throw cause;
  }
}

interface Kept {
  readonly folder: string;
  readonly key: string;
  readonly size: number;
  readonly sha256: string;
}

function toAsset({ name, role, format, contentType, media }: CheckedArtifact, kept: Kept): Asset {
  return { ...kept, name, role, format, contentType, width: media?.width ?? null, height: media?.height ?? null };
}

/** Removes what nobody will ever see. What cannot be removed now is left to the sweep of orphans. */
export async function dropAssets(assets: readonly Asset[], { blobs, log }: Pick<CoreParts, "blobs" | "log">): Promise<void> {
  for (const { key } of assets)
    await blobs.remove(key).catch((cause) => log.warn({ key, cause }, "A file without an owner could not be removed"));
}
