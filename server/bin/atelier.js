#!/usr/bin/env node
// Plain JavaScript, so that any Node can start it: Atelier itself needs Node 24, which npm brings along on Linux.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const NEEDED = 24;
const main = [new URL("../dist/main.js", import.meta.url), new URL("../src/main.ts", import.meta.url)]
  .map((url) => fileURLToPath(url))
  .find((path) => existsSync(path));

if (Number(process.versions.node.split(".")[0]) >= NEEDED) {
  await import(`file://${main}`);
} else {
  const child = spawn(bundledNode(), [main, ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => (signal ? process.kill(process.pid, signal) : process.exit(code ?? 1)));
}

/** The Node 24 that `npm ci` installed beside us; ends the process with advice when there is none for this platform. */
function bundledNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve(`node-${process.platform}-${process.arch}/package.json`);
    return fileURLToPath(new URL("bin/node", `file://${manifest}`));
  } catch {
    console.error(
      `Atelier needs Node ${NEEDED} or newer; this is ${process.version}. Install it from https://nodejs.org and try again.`,
    );
    process.exit(2);
  }
}
