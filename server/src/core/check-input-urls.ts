import { checkAddress } from "./check-address.ts";
import type { CoreParts } from "./core-parts.ts";
import type { Flaw } from "./errors.ts";
import type { Job } from "./job.ts";
import { jobInputs } from "./job-inputs.ts";
import { ownFile } from "./own-file.ts";

/** Flaws of the URLs in a job that their text alone shows; our own files are looked up when the work begins. */
export function checkInputUrls(job: Job, { network, place }: Pick<CoreParts, "network" | "place">): readonly Flaw[] {
  return jobInputs(job).flatMap(({ source, parameter }) => {
    if (!("url" in source) || ownFile(source.url, place.publicUrl)) return [];
    const flaw = checkAddress(source.url, { network, protocols: ["http:", "https:"] });
    return flaw ? [{ parameter, rule: "url", message: `${parameter} ${flaw}.` }] : [];
  });
}
