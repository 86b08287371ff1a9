import manifest from "../package.json" with { type: "json" };

/** Easel's version, e.g. `0.1.0`. */
export const EASEL_VERSION: string = manifest.version;

/** What every file that Easel makes says about itself in its metadata. */
export const DRAFT_LABEL = `Easel ${EASEL_VERSION} draft (procedural, no AI model)`;
