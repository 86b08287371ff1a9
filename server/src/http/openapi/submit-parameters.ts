/** The headers that a submit may carry, the same in every dialect. */

interface Parameter {
  readonly name: string;
  readonly in: "header";
  readonly description: string;
  readonly schema: object;
}

function header(name: string, description: string, schema: object = { type: "string" }): Parameter {
  return { name, in: "header", description, schema };
}

/** For `parameters` of an operation. */
export const SUBMIT_HEADERS: readonly Parameter[] = [
  header("Idempotency-Key", "The same key and body within 24 hours get the first answer again.", {
    type: "string",
    minLength: 1,
    maxLength: 255,
  }),
  header("X-Webhook-URL", "https address that is told the end.", { type: "string", format: "uri" }),
  header("X-Webhook-Mode", "sync tells each change as well.", { enum: ["terminal", "sync"], default: "terminal" }),
  header("X-Max-Cost", "Refuse rather than pay more, US dollars.", { type: "string", examples: ["0.50"] }),
  header("X-Atelier-Simulate", "Test keys only: fail, error, slow=30s, queue=10s, engine_unavailable, …; several by comma."),
];
