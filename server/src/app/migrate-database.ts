/** Brings the schema up to date without serving. */
import { mkdir } from "node:fs/promises";
import type { Config } from "../config.ts";
import { openStore } from "../store/open-store.ts";

/** Throws AtelierError `unavailable` when the database does not answer, is in use by another process, or is newer than the program. */
export async function migrateDatabase({ databaseUrl, dataDir }: Config): Promise<void> {
  if (databaseUrl === null) await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const store = await openStore({ databaseUrl, dataDir });
  await store.close();
}
