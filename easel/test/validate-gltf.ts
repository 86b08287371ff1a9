import { createRequire } from "node:module";

/** What the Khronos validator says about a file. */
export interface GltfReport {
  readonly issues: { readonly messages: readonly object[] };
  readonly info: { readonly totalTriangleCount: number; readonly generator: string };
}

interface Validator {
  validateBytes(
    bytes: Uint8Array,
    options: { readonly externalResourceFunction: (uri: string) => Promise<Uint8Array> },
  ): Promise<GltfReport>;
}

/** The validator has no types of its own. */
const validator = createRequire(import.meta.url)("gltf-validator") as Validator;

/** Validates a GLB or glTF file; `neighbour` gives the files it names. */
export function validateGltf(bytes: Uint8Array, neighbour: (uri: string) => Uint8Array): Promise<GltfReport> {
  return validator.validateBytes(bytes, { externalResourceFunction: async (uri) => neighbour(uri) });
}
