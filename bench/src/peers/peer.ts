/** Programs of other makers, each run by a small script beside this file that takes a wish as JSON and prints its answer as JSON. */
import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Debian's own interpreter: its packages of Open3D and scikit-image are for no other. */
const PYTHON = "/usr/bin/python3";

export const PEERS = {
  Blender: { packages: "blender", has: ["blender", "--version"], script: "with-blender.py" },
  Open3D: { packages: "python3-open3d", has: [PYTHON, "-c", "import open3d"], script: "with-open3d.py" },
  MeshLab: {
    packages: "meshlab xvfb xauth python3-numpy",
    has: ["sh", "-c", `command -v meshlabserver && command -v xvfb-run && ${PYTHON} -c 'import numpy'`],
    script: "with-meshlab.py",
  },
  "scikit-image": { packages: "python3-skimage", has: [PYTHON, "-c", "import skimage"], script: "with-skimage.py" },
} as const;

export type PeerName = keyof typeof PEERS;

/** How long the peer's own work took, without its start, reading and writing: seconds of the wall clock and of all processors. */
export interface Spent {
  readonly seconds: number;
  readonly cpu: number;
}

/** Why there is nothing to compare with, as a sentence. */
export interface Missing {
  readonly why: string;
}

/** What the script should do, and what it must know for that. */
export interface Wish {
  readonly verb: string;
  readonly [name: string]: unknown;
}

/** Whether a peer answers at all. */
export function isInstalled(name: PeerName): boolean {
  const { has } = PEERS[name];
  return spawnSync(has[0], has.slice(1), { stdio: "ignore" }).status === 0;
}

/** Lets a peer do one thing once, for at most `limit` seconds. */
export async function ask<Answer>(name: PeerName, wish: Wish, limit: number): Promise<Answer | Missing> {
  if (!isInstalled(name)) return { why: `not installed (Debian: ${PEERS[name].packages})` };
  const { verb, ...rest } = wish;
  const script = fileURLToPath(new URL(PEERS[name].script, import.meta.url));
  const words = [script, ...(name === "Blender" ? ["--"] : []), verb, JSON.stringify(rest)];
  const command = name === "Blender" ? ["blender", "-b", "--factory-startup", "--python-exit-code", "1", "--python"] : [PYTHON];
  const { status, output } = await run([...command, ...words], limit);
  if (status === null) return { why: `not done after ${limit} s` };
  const line = output.split("\n").findLast((text) => text.startsWith("{"));
  if (status !== 0 || line === undefined) return { why: `failed: ${output.trim().split("\n").at(-1) ?? "no word"}` };
  return JSON.parse(line) as Answer;
}

/** In a process group of its own, so that what it has started ends with it. */
function run([program, ...args]: readonly string[], limit: number): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program!, args, { detached: true, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    const timer = setTimeout(() => process.kill(-child.pid!, "SIGKILL"), limit * 1000);
    child.on("error", reject);
    child.on("close", (status) => {
      clearTimeout(timer);
      resolve({ status, output });
    });
  });
}
