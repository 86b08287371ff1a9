/** The operator's limits and times, as core reads them. */
import { HOUR } from "../config/settings.ts";
import type { Config } from "../config.ts";
import type { CoreSettings } from "../core/core-parts.ts";

/** What a failed submit leaves behind must still fit. */
const MIN_FREE_BYTES = 64 * 1024 * 1024;

export function coreSettings({ limits, retention }: Config): CoreSettings {
  return {
    rate: limits.rate,
    maxWaiting: limits.queued,
    minFreeBytes: MIN_FREE_BYTES,
    resultSeconds: retention.resultDays === null ? null : retention.resultDays * 24 * HOUR,
    uploadSeconds: retention.uploadHours * HOUR,
    uploadBytes: limits.uploads * 1024 * 1024,
  };
}
