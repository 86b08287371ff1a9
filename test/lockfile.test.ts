/** `npm ci` must work on every platform, and nothing that is installed may run a script. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "./source-files.ts";

interface Entry {
  readonly hasInstallScript?: boolean;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")) as {
  readonly packages: Readonly<Record<string, Entry>>;
};

test("the lockfile names the packages of every platform; `node .ci/complete-lockfile.mjs` writes back what npm left out", () => {
  const missing = Object.entries(packages).flatMap(([parent, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`node_modules/${name}`] && !packages[`${parent}/node_modules/${name}`],
    ),
  );
  assert.deepEqual(missing, []);
});

test("no package that is installed has an install script", () => {
  assert.deepEqual(
    Object.keys(packages).filter((name) => packages[name]!.hasInstallScript),
    [],
  );
});

test("the lockfile names no registry", () => {
  assert.deepEqual(
    Object.values(packages).flatMap(({ resolved }) => (resolved?.includes("://") ? [resolved] : [])),
    [],
  );
});
