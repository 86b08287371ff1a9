/** What a terminal shows when the gateway has started: everything a newcomer needs, secrets once and only once. */
import { relative } from "node:path";
import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import { VERSION } from "../version.ts";

/** The first start gets the whole screen, later ones three lines without secrets. */
export function describeStart(app: App, config: Config, milliseconds: number): string {
  const folder = `./${relative(process.cwd(), config.dataDir)}`;
  const store = app.store === "pglite" ? "PGlite" : "PostgreSQL";
  const ready = `  ready in ${(milliseconds / 1000).toFixed(1)} s   (Ctrl-C stops; running work is kept)\n\n`;
  const head = `\n  Atelier ${VERSION}    data ${folder}${app.firstKey ? " (new)" : ""}   store ${store}   engine Easel (draft, CPU, no AI model)\n`;
  if (app.firstKey === null) return `${head}  API        ${app.url}\n${ready}`;
  const admin =
    app.adminTokenFile === null ? "token from the settings" : `token written to ${folder}/admin-token, readable by you only`;
  return `${head}
  API        ${app.url}
  Test key   ${app.firstKey}   shown once
  Admin      ${admin}

  Try it     curl ${app.url}/hunyuan-3d/v1/hunyuan-3d-request \\
               -H 'Authorization: Bearer ${app.firstKey}' \\
               -H 'Content-Type: application/json' -d '{"prompt":"a small stone castle"}'
  More keys  npx atelier keys create --account NAME --mode test --deposit 10
  Live keys  need an engine: name one in atelier.config.ts

${ready}`;
}
