/** The schema of an object that has all of `properties`, and perhaps some of `optional`. */
export function object(properties: Readonly<Record<string, object>>, optional: Readonly<Record<string, object>> = {}): object {
  return { type: "object", required: Object.keys(properties), properties: { ...properties, ...optional } };
}
