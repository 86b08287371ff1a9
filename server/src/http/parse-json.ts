/** Bytes of a request body to a value that later steps can store, compare and write out again. */
import { checkText } from "../core/check-text.ts";
import { AtelierError } from "../core/errors.ts";
import { scanJson } from "./scan-json.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The parsed body, or undefined when it is empty. Throws AtelierError `invalid_json` or `invalid_input` with all flaws. */
export function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined;
  const text = decode(bytes);
  const flaw = scanJson(text);
  if (flaw !== null) throw new AtelierError("invalid_json", flaw);
  const body = parse(text);
  const flaws = checkText(body);
  if (flaws.length > 0) throw new AtelierError("invalid_input", flaws.map(({ message }) => message).join(" "), { flaws });
  return body;
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new AtelierError("invalid_json", "The body is not UTF-8 text. Send JSON encoded as UTF-8.", { cause });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // The parser's own words quote the body, which may hold what nobody wants in a log.
    const place = /position \d+/.exec((cause as Error).message);
    const where = place ? ` (at ${place[0]})` : "";
    throw new AtelierError("invalid_json", `The body is not valid JSON${where}. Send one JSON object.`);
  }
}
