/** `docs/reference/models.md`: the menu as it comes, out of the schemas that validate. */
import type { Model } from "../../server/src/core/model.ts";
import { formatUsd } from "../../server/src/core/money.ts";
import { priceExamples } from "../../server/src/dialects/gateway/price-examples.ts";
import type { Routes } from "../../server/src/dialects/routes.ts";
import { exampleInput } from "../../server/src/http/openapi/example-input.ts";
import { models } from "../../server/src/models/index.ts";
import { EXAMPLE_INPUTS } from "./example-inputs.ts";
import { code, fence, table } from "./markdown.ts";
import { BASE, requestExample } from "./request-example.ts";

interface Field {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Field[];
  readonly items?: Field;
  readonly properties?: Readonly<Record<string, Field>>;
  readonly description?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

/** The whole page. */
export function modelsPage(): string {
  return `${[HEAD, ...models.map(section)].join("\n\n")}\n`;
}

const HEAD = `# Models

Written by \`npm run docs\` from \`server/src/models\`: change those, not this.

Every model is asked for by one \`POST\`, which answers at once with an id; the result is polled or told by webhook. Prices are
US dollars and the operator's to change: \`GET /v2/models\` tells those of a running server, \`POST /{model}/v1/quote\` those of one request.
Unknown fields are ignored and named in \`atelier.ignored\`; a known field with a wrong type or value is refused with \`400\`, all
flaws at once. A media URL is \`http\` or \`https\` and public, or one of this server's own: \`POST /v2/uploads\` takes a file and answers its URL.

## Submit, wait, download

Examples expect a running server and its key in \`ATELIER_KEY\`. Those in TypeScript begin with this, those in Python with \`import os, requests\`:

${fence("ts", `import { createClient } from "@atelier/client";\n\nconst atelier = createClient({ url: "${BASE}", key: process.env["ATELIER_KEY"] ?? "" });`, "run")}

${fence(
  "bash",
  `answer=$(curl -s ${BASE}/hunyuan-image-3-0-instruct/v1/hunyuan-image-3-0-instruct-request \\
  -H "Authorization: Bearer $ATELIER_KEY" -H "Content-Type: application/json" \\
  -d '{"prompt": "A red lighthouse", "image_size": "512x512"}')
polling_url=$(echo "$answer" | sed -E 's/.*"polling_url":"([^"]+)".*/\\1/')
until status=$(curl -s -H "Authorization: Bearer $ATELIER_KEY" "$polling_url?wait=25"); echo "$status" | grep -Eq '"status":"(COMPLETED|FAILED|ERROR)"'; do :; done
curl -s -o lighthouse.png "$(echo "$status" | sed -E 's/.*"media_url":\\["([^"]+)".*/\\1/')"`,
  "run",
)}

${fence(
  "ts",
  `const done = await atelier.subscribe("hunyuan-image-3-0-instruct", { prompt: "A red lighthouse", image_size: "512x512" });
const bytes = await atelier.download(done.output.media_url[0] ?? "");
console.log(bytes.length, done.atelier?.price);`,
  "run",
)}

${fence(
  "python",
  `import os, requests, time

headers = {"Authorization": f"Bearer {os.environ['ATELIER_KEY']}"}
wish = {"prompt": "A red lighthouse", "image_size": "512x512"}
url = "${BASE}/hunyuan-image-3-0-instruct/v1/hunyuan-image-3-0-instruct-request"
polling_url = requests.post(url, json=wish, headers=headers).json()["polling_url"]
while (status := requests.get(polling_url, headers=headers).json())["status"] in ("QUEUED", "PROCESSING"):
    time.sleep(1)
print(status["output"]["media_url"])`,
  "run",
)}`;

function section(model: Model): string {
  const fields = model.input.json as {
    readonly properties: Readonly<Record<string, Field>>;
    readonly required: readonly string[];
  };
  const rows = Object.entries(fields.properties).map(([name, field]) => [
    code(name),
    typeOf(field),
    fields.required.includes(name) ? "required" : field.default === undefined ? "" : code(field.default),
    allowed(field),
    field.description ?? "",
  ]);
  return [
    `## ${model.id}`,
    `${model.title}. ${model.summary}`,
    table(["", ""], routes(model)),
    table(["field", "type", "default", "allowed", "meaning"], rows),
    prices(model),
    requestExample(exampleOf(model)),
  ].join("\n\n");
}

function routes(model: Model): readonly (readonly [string, string])[] {
  const { gateway, tasks, apiinone } = model.routes as Routes;
  const result = gateway?.result ? `, finished videos also \`POST /${model.id}/v1/${gateway.result}\`` : "";
  return [
    ...(gateway ? gatewayRoutes(model.id, gateway.operation, result) : []),
    ...(tasks ? TASK_ROUTES : []),
    ...(apiinone ? PICTURE_ROUTES : []),
  ];
}

function gatewayRoutes(id: string, operation: string, result: string): readonly (readonly [string, string])[] {
  return [
    ["submit", `\`POST /${id}/v1/${operation}\``],
    ["poll", `\`GET /v2/requests/status/{request_id}\`${result}`],
    ["price of one request", `\`POST /${id}/v1/quote\``],
  ];
}

const TASK_ROUTES = [
  ["submit", "`POST /model/v1/generation` or `POST /v1/tasks`, with `model` beside the fields"],
  ["poll", "`GET /model/v1/generation/task/{id}` or `GET /v1/tasks/{id}`"],
  ["price of one request", "`POST /model/v1/generation/precharge`"],
] as const;

const PICTURE_ROUTES = [
  ["submit", "`POST /api/v1/images/generations`, with `model` beside the fields"],
  ["poll", "`GET /api/v1/tasks/{task_id}`"],
] as const;

/** Integers stand among the words of some fields as text too; one of each is enough to say. */
function typeOf({ type, enum: words, anyOf, items }: Field): string {
  if (anyOf) return anyOf.map(typeOf).join(" or ");
  if (words) return [...new Set(words.map((word) => (typeof word === "number" ? "integer" : typeof word)))].join(" or ");
  return items ? `list of ${typeOf(items)}` : (type ?? "any");
}

function allowed(field: Field): string {
  if (field.enum) return field.enum.map(code).join(" ");
  if (field.anyOf) return [...new Set(field.anyOf.map(allowed).filter(Boolean))].join(", ");
  if (field.items) return `at most ${field.maxItems}${field.items.properties ? `: ${members(field.items)}` : ""}`;
  if (field.format === "media-url") return "media URL";
  if (field.format === "picture-size") return "`W*H`";
  if (field.maximum !== undefined && field.maximum < Number.MAX_SAFE_INTEGER) return `${field.minimum}–${field.maximum}`;
  if (field.minimum === -1) return "from -1";
  if (field.maxLength === undefined) return "";
  return `${field.minLength ?? 0}–${field.maxLength.toLocaleString("en-GB")} characters`;
}

function members({ properties = {} }: Field): string {
  return Object.entries(properties)
    .map(([name, field]) => (field.enum ? `${code(name)} (${field.enum.map(code).join(" ")})` : code(name)))
    .join(", ");
}

function prices(model: Model): string {
  const [basis, ...others] = priceExamples(model);
  const choices = others.map(({ with: choice, price }) => {
    const [[name, value]] = Object.entries(choice) as [[string, unknown]];
    return `${code(name)} ${code(value)} ${price}`;
  });
  // Required fields alone are no request of a model that wants one of several.
  return `Price: **${basis?.price ?? priceOfExample(model)}**${choices.length > 0 ? `; with ${choices.join(", ")}` : ""}. Failed requests cost nothing.`;
}

function priceOfExample(model: Model): string {
  const parsed = model.input.parse(EXAMPLE_INPUTS[model.id]);
  if (!parsed.ok) throw new Error(`The example of ${model.id} is not what it takes.`);
  return formatUsd(model.price(parsed.value));
}

function exampleOf(model: Model) {
  const input = EXAMPLE_INPUTS[model.id] ?? exampleInput(model.input.json);
  const parsed = model.input.parse(input);
  if (!parsed.ok || parsed.ignored.length > 0) throw new Error(`The example of ${model.id} is not what it takes.`);
  const { gateway, tasks } = model.routes as Routes;
  if (gateway) return { path: `/${model.id}/v1/${gateway.operation}`, body: input, model: model.id };
  const path = tasks ? "/model/v1/generation" : "/api/v1/images/generations";
  return { path, body: { model: model.id, ...input }, model: null };
}
