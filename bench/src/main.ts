/** `npm run bench -- NAME`: benchmarks against physical limits and public tools, in one run, as ratios. */
import { cpus } from "node:os";

const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  gateway: async () => (await import("./gateway.ts")).benchGateway(),
  easel: async () => (await import("./easel.ts")).benchEasel(),
  easel3d: async () => (await import("./easel3d.ts")).benchEasel3d(),
};

const name = process.argv[2];
const bench = name === undefined ? undefined : BENCHES[name];
if (!bench) {
  console.error(`Which benchmark? ${Object.keys(BENCHES).join(", ")}`);
  process.exit(2);
}
console.log(`${cpus().length} × ${cpus()[0]?.model ?? "unknown CPU"}, Node ${process.versions.node}\n`);
await bench();
