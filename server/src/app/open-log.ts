/** JSON lines to standard output. Secrets are cut out twice: by the names of fields here, by their pattern in every text. */
import { pino } from "pino";
import type { Log } from "../core/log.ts";

const SECRETS = /atl_(?:test|live)_[\w-]{8,}|whsec_[\w+/=-]{8,}|Bearer +[\w.~+/=-]{8,}/g;

/** A log at a level, written by pino. */
export function openLog(level: string, write: (line: string) => void): Log {
  const log = pino(
    {
      level,
      serializers: { cause: pino.stdSerializers.err },
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ["*.key", "*.authorization", "*.token", "*.secret"],
    },
    { write: (line: string) => write(line.replace(SECRETS, "[secret]")) },
  );
  return {
    debug: (fields, message) => log.debug(fields, message),
    info: (fields, message) => log.info(fields, message),
    warn: (fields, message) => log.warn(fields, message),
    error: (fields, message) => log.error(fields, message),
  };
}
