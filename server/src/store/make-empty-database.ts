/** Makes `empty-database.tar.br` anew; run it by hand when the version of PGlite changes: `node server/src/store/make-empty-database.ts`. */
import { writeFile } from "node:fs/promises";
import { brotliCompressSync, constants } from "node:zlib";
import { PGlite } from "@electric-sql/pglite";

const pglite = await PGlite.create();
// Each alone: a vacuum in a script would be inside a transaction.
for (const statement of ["vacuum full", "vacuum freeze", "checkpoint"]) await pglite.query(statement);
const archive = await pglite.dumpDataDir("none");
await pglite.close();

// Three nearly equal databases of 7 MB each: a window above their size brings 5.8 MB (gzip) down to 1.5 MB.
const packed = brotliCompressSync(new Uint8Array(await archive.arrayBuffer()), {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 9,
    [constants.BROTLI_PARAM_LARGE_WINDOW]: 1,
    [constants.BROTLI_PARAM_LGWIN]: 28,
    [constants.BROTLI_PARAM_SIZE_HINT]: archive.size,
  },
});
await writeFile(new URL("./empty-database.tar.br", import.meta.url), packed);
