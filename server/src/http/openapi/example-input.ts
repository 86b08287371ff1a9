/** An input that a schema takes, for the documentation and to ask for a price: the required fields alone. */

interface Field {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Field[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly items?: Field;
}

interface Fields {
  readonly properties?: Readonly<Record<string, Field>>;
  readonly required?: readonly string[];
}

const PROMPT = "A small stone castle on a green hill";

/** Nothing is promised for schemas beyond those of flat inputs; what does not parse is the caller's to find out. */
export function exampleInput(schema: object): Readonly<Record<string, unknown>> {
  const { properties = {}, required = [] } = schema as Fields;
  return Object.fromEntries(required.flatMap((name) => (properties[name] ? [[name, exampleOf(name, properties[name])]] : [])));
}

function exampleOf(name: string, field: Field): unknown {
  if (field.default !== undefined) return field.default;
  if (field.enum) return field.enum[0];
  if (field.anyOf?.[0]) return exampleOf(name, field.anyOf[0]);
  switch (field.type) {
    case "string":
      return field.format === "media-url" || field.format === "uri" ? mediaUrl(name) : PROMPT;
    case "integer":
    case "number":
      return field.minimum ?? 1;
    case "boolean":
      return false;
    case "array":
      return field.items ? [exampleOf(name, field.items)] : [];
    default:
      return null;
  }
}

function mediaUrl(name: string): string {
  return `https://example.com/${name.includes("video") ? "clip.mp4" : "picture.png"}`;
}
