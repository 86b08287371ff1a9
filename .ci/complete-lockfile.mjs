#!/usr/bin/env node
// `npm install` leaves packages for other platforms out of the lockfile when it cannot look them up, and then `npm ci` refuses the
// lockfile everywhere. This writes them back from what their parents ask for. Run it after each `npm install`.
import { readFileSync, writeFileSync } from "node:fs";

const SYSTEMS = ["android", "darwin", "linux", "win32", "freebsd", "openharmony"];
const PROCESSORS = ["arm64", "x64", "ia32", "ppc64", "riscv64", "s390x", "arm"];

/** Entries that a lockfile lacks: path in node_modules → entry. */
export function missingEntries(lockfile) {
  const { packages } = lockfile;
  return Object.fromEntries(
    Object.entries(packages).flatMap(([parent, entry]) =>
      Object.entries(entry.optionalDependencies ?? {}).flatMap(([name, version]) => {
        const there = packages[`node_modules/${name}`] ?? packages[`${parent}/node_modules/${name}`];
        const words = name.split(/[/-]/);
        const os = SYSTEMS.find((one) => words.includes(one));
        return there || !os || !/^\d/.test(version)
          ? []
          : [[`node_modules/${name}`, platformEntry(entry, { version, words, os })]];
      }),
    ),
  );
}

function platformEntry({ dev, license, engines }, { version, words, os }) {
  const cpu = PROCESSORS.find((one) => words.some((word) => word.startsWith(one)));
  const libc = words.some((word) => word.startsWith("musl"))
    ? "musl"
    : words.some((word) => word.startsWith("gnu"))
      ? "glibc"
      : null;
  return {
    version,
    ...(cpu && { cpu: [cpu] }),
    ...(dev && { dev }),
    ...(libc && { libc: [libc] }),
    ...(license && { license }),
    optional: true,
    os: [os],
    ...(engines && { engines }),
  };
}

if (import.meta.main ?? process.argv[1]?.endsWith("complete-lockfile.mjs")) {
  const file = new URL("../package-lock.json", import.meta.url);
  const lockfile = JSON.parse(readFileSync(file, "utf8"));
  const missing = missingEntries(lockfile);
  const packages = Object.entries({ ...lockfile.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(file, `${JSON.stringify({ ...lockfile, packages: Object.fromEntries(packages) }, null, 2)}\n`);
  console.log(`${Object.keys(missing).length} entries written back`);
}
