/** The store's methods about files. */
import type { Clock } from "../core/clock.ts";
import type { Store } from "../core/store.ts";
import type { Database } from "./database.ts";
import { deleteOutput } from "./delete-output.ts";
import { expireFiles, findFile, findUpload, findUploadByHash, keepUpload, orphans, uploadedBytes } from "./files.ts";

type Bound =
  | "findFile"
  | "keepUpload"
  | "findUploadByHash"
  | "findUpload"
  | "uploadedBytes"
  | "expireFiles"
  | "deleteOutput"
  | "orphans";

export function bindFiles(database: Database, clock: Clock): Pick<Store, Bound> {
  return {
    findFile: (folder, name) => findFile(database, folder, name, clock.now()),
    keepUpload: (upload) => keepUpload(database, upload),
    findUploadByHash: (accountId, mode, sha256) => findUploadByHash(database, { accountId, mode }, sha256, clock.now()),
    findUpload: (folder) => findUpload(database, folder),
    uploadedBytes: (accountId, mode) => uploadedBytes(database, { accountId, mode }, clock.now()),
    expireFiles: (at, limit) => expireFiles(database, at, limit),
    deleteOutput: (id, at) => deleteOutput(database, id, at),
    orphans: (keys) => orphans(database, keys),
  };
}
