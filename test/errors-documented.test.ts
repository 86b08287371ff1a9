import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ERRORS } from "../server/src/core/errors.ts";
import { ROOT } from "./source-files.ts";

test("the reference lists every error with its status and fault, and nothing more", () => {
  const text = readFileSync(join(ROOT, "docs/reference/errors.md"), "utf8");
  const rows = [...text.matchAll(/^\| `(\w+)` \| (\d+) \| (\w+) \|/gm)].map(([, code, status, fault]) => [
    code,
    Number(status),
    fault,
  ]);
  assert.deepEqual(
    rows,
    Object.entries(ERRORS).map(([code, { status, fault }]) => [code, status, fault]),
  );
});
