/** Points at a schema of the document by its name. */
export function ref(name: string): { readonly $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}

/** That or null. */
export function orNull(schema: object): object {
  return { anyOf: [schema, { type: "null" }] };
}
