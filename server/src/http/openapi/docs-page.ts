/** `/docs`: the OpenAPI document as one page without a script, made on the server. */
import { type DocsSchema, schemaAnchor, schemaHtml, typeHtml } from "./docs-schema.ts";
import type { ApiDocument } from "./document.ts";
import { escapeHtml } from "./escape-html.ts";

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema: DocsSchema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}

type Content = Readonly<Record<string, { readonly schema: DocsSchema; readonly example?: unknown }>>;

interface Entry {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** A whole HTML document; everything that is not ours is escaped. */
export function docsPage(document: ApiDocument): string {
  const { title, version, description } = document.info;
  const entries = entriesOf(document);
  const sections = document.tags.map(({ name, description: about }) => {
    const its = entries.filter(({ operation }) => operation.tags.includes(name));
    return { name, about, its };
  });
  const url = escapeHtml(document.servers[0]?.url ?? "");
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)} API</title>
<link rel="stylesheet" href="docs/style.css"></head>
<body>
<nav><strong>${escapeHtml(title)}</strong> <span class="soft">${escapeHtml(version)}</span>
${sections.map(({ name, its }) => `<h2>${escapeHtml(name)}</h2><ul>${its.map(link).join("")}</ul>`).join("\n")}
<h2>Schemas</h2><ul>${Object.keys(document.components.schemas).map(schemaLink).join("")}</ul></nav>
<main>
<h1>${escapeHtml(title)} API</h1>
<p>${escapeHtml(description)}</p>
<p>The base URL is <code>${url}</code>. Send your key as <code>Ocp-Apim-Subscription-Key</code> or as <code>Authorization: Bearer</code>. <a href="openapi.json">openapi.json</a></p>
${sections.map(({ name, about, its }) => `<h2>${escapeHtml(name)}</h2><p class="soft">${escapeHtml(about)}</p>${its.map(article).join("\n")}`).join("\n")}
<h2>Schemas</h2>
${Object.entries(document.components.schemas).map(schemaArticle).join("\n")}
</main>
</body>
</html>
`;
}

function entriesOf({ paths }: ApiDocument): readonly Entry[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation: operation as Operation,
    })),
  );
}

function link({ method, operation }: Entry): string {
  return `<li><span class="method">${method}</span><a href="#${escapeHtml(operation.operationId)}">${escapeHtml(operation.summary)}</a></li>`;
}

function schemaLink(name: string): string {
  return `<li><a href="#${schemaAnchor(name)}">${escapeHtml(name)}</a></li>`;
}

function article({ method, path, operation }: Entry): string {
  const { operationId, summary, description, requestBody, responses } = operation;
  return `<article id="${escapeHtml(operationId)}"><h3>${escapeHtml(summary)}</h3>
<div class="path"><span class="method">${method}</span><code>${escapeHtml(path)}</code></div>
${description ? `<p>${escapeHtml(description)}</p>` : ""}${parametersHtml(operation)}${requestBody ? bodyHtml(requestBody.content) : ""}
<h4>Answers</h4><table>${Object.entries(responses).map(responseHtml).join("")}</table></article>`;
}

function parametersHtml({ parameters = [] }: Operation): string {
  if (parameters.length === 0) return "";
  const rows = parameters.map(({ name, in: place, required, description = "", schema }) => {
    const note = required ? `${place}, required` : place;
    return `<tr><td><code>${escapeHtml(name)}</code></td><td>${typeHtml(schema)}</td><td class="soft">${note}</td><td>${escapeHtml(description)}</td></tr>`;
  });
  return `<h4>Parameters</h4><table>${rows.join("")}</table>`;
}

function bodyHtml(content: Content): string {
  const [[, media] = [undefined, undefined]] = Object.entries(content);
  if (!media) return "";
  const types = Object.keys(content).map((type) => `<code>${escapeHtml(type)}</code>`);
  const example = media.example === undefined ? "" : `<pre>${escapeHtml(JSON.stringify(media.example, null, 2))}</pre>`;
  return `<h4>Body</h4><p>${typeHtml(media.schema)} as ${types.join(", ")}</p>${example}`;
}

function responseHtml([status, { description, content = {} }]: readonly [string, Operation["responses"][string]]): string {
  const bodies = Object.entries(content).map(
    ([type, { schema }]) => `${typeHtml(schema)} <span class="soft">${escapeHtml(type)}</span>`,
  );
  return `<tr><td><code>${escapeHtml(status)}</code></td><td>${escapeHtml(description)}</td><td>${bodies.join("<br>")}</td></tr>`;
}

function schemaArticle([name, schema]: readonly [string, object]): string {
  const { description = "" } = schema as DocsSchema;
  return `<article id="${schemaAnchor(name)}"><h3>${escapeHtml(name)}</h3><p>${escapeHtml(description)}</p>${schemaHtml(schema)}</article>`;
}
