/** A model's input schema as the public may read it: plain JSON Schema of draft 2020-12. */

/** `media-url` is our name for what everybody else calls an absolute URI; what else it forbids is told by the field's limits. */
export function publicSchema(schema: object): Readonly<Record<string, unknown>> {
  return JSON.parse(JSON.stringify(schema), (name, value) => (name === "format" && value === "media-url" ? "uri" : value));
}
