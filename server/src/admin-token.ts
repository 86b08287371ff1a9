/** The operator's token: from the settings, or made once and kept in a file that only its owner can read. */
import { randomBytes } from "node:crypto";
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";

/** In the data directory. */
export const ADMIN_TOKEN_FILE = "admin-token";

export interface AdminToken {
  readonly token: string;
  /** Where it is kept, or null when it came from the settings. */
  readonly file: string | null;
}

/** The configured token, or the one in `dataDir`, which is made if there is none. */
export async function openAdminToken(configured: string | null, dataDir: string): Promise<AdminToken> {
  if (configured !== null) return { token: configured, file: null };
  const file = join(dataDir, ADMIN_TOKEN_FILE);
  const kept = await readFile(file, "utf8").catch(absent);
  if (kept !== null && kept.trim() !== "") return { token: kept.trim(), file };
  const token = randomBytes(32).toString("base64url");
  const handle = await open(file, "w", 0o600);
  try {
    await handle.writeFile(`${token}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { token, file };
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
