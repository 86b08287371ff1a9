/** The same request in three languages. */
import { fence } from "./markdown.ts";

/** Where the examples send to; tests put a running server in its place. */
export const BASE = "http://127.0.0.1:8080";

export interface Example {
  /** Where it is posted to: `/hunyuan-3d/v1/hunyuan-3d-request`. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** For a model of the gateway dialect, which the client knows: its id. */
  readonly model: string | null;
}

const MOST_ON_A_LINE = 72;

/** Three blocks, each marked to be run. */
export function requestExample(example: Example): string {
  return [
    fence("bash", inShell(example), "run"),
    fence("ts", inTypeScript(example), "run"),
    fence("python", inPython(example), "run"),
  ].join("\n\n");
}

function inShell({ path, body }: Example): string {
  return [
    `curl ${BASE}${path} \\`,
    '  -H "Authorization: Bearer $ATELIER_KEY" -H "Content-Type: application/json" \\',
    `  -d '${literal(body, JSON_TEXT, "  ")}'`,
  ].join("\n");
}

function inTypeScript({ path, body, model }: Example): string {
  const input = literal(body, JAVASCRIPT, "");
  if (model !== null) return `const { request_id } = await atelier.submit("${model}", ${input});\nconsole.log(request_id);`;
  return [
    `const answer = await fetch("${BASE}${path}", {`,
    '  method: "POST",',
    '  headers: { authorization: "Bearer " + process.env["ATELIER_KEY"], "content-type": "application/json" },',
    `  body: JSON.stringify(${literal(body, JAVASCRIPT, "  ")}),`,
    "});",
    "console.log(await answer.json());",
  ].join("\n");
}

function inPython({ path, body }: Example): string {
  return [
    "answer = requests.post(",
    `    "${BASE}${path}",`,
    '    headers={"Authorization": f"Bearer {os.environ[\'ATELIER_KEY\']}"},',
    `    json=${literal(body, PYTHON, "    ")},`,
    ")",
    "print(answer.json())",
  ].join("\n");
}

/** How a language writes a flat object. */
interface Notation {
  value(value: unknown): string;
  name(name: string): string;
  readonly indent: string;
  readonly blanks: boolean;
  /** After the last field of several lines. */
  readonly comma: string;
}

const JSON_TEXT: Notation = {
  value: JSON.stringify,
  name: (name) => JSON.stringify(name),
  indent: "  ",
  blanks: false,
  comma: "",
};
const JAVASCRIPT: Notation = { ...JSON_TEXT, name: (name) => name, blanks: true, comma: "," };
const PYTHON: Notation = { ...JSON_TEXT, value: pythonOf, indent: "    ", comma: "," };

function pythonOf(value: unknown): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return JSON.stringify(value);
}

/** On one line where it fits, otherwise a line a field. */
function literal(body: Example["body"], notation: Notation, indent: string): string {
  const fields = Object.entries(body).map(([name, value]) => `${notation.name(name)}: ${notation.value(value)}`);
  const blank = notation.blanks ? " " : "";
  const line = `{${blank}${fields.join(", ")}${blank}}`;
  if (line.length <= MOST_ON_A_LINE) return line;
  return `{\n${fields.map((field) => `${indent}${notation.indent}${field}`).join(",\n")}${notation.comma}\n${indent}}`;
}
