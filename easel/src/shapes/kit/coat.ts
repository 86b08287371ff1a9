/** What a part is made of, before the prompt has its say. */
import type { Mapping } from "../../materials/mapping.ts";

export interface Coat {
  readonly material: string;
  /** sRGB `#rrggbb`; the material's own if absent. */
  readonly colour?: string;
  /** `main` takes the prompt's colour and material, `second` its material, `detail` neither. */
  readonly role: "main" | "second" | "detail";
  /** Name of the part in the archetype's `parts`. */
  readonly part?: string;
  readonly mapping?: Mapping;
  /** Factor on the archetype's grain. */
  readonly scale?: number;
  /** Factor on the lightness of the resulting colour. */
  readonly tone?: number;
}

type Rest = Omit<Coat, "material" | "role" | "colour">;

export function main(material: string, colour?: string, rest: Rest = {}): Coat {
  return { material, role: "main", ...(colour === undefined ? {} : { colour }), ...rest };
}

export function second(material: string, colour?: string, rest: Rest = {}): Coat {
  return { material, role: "second", ...(colour === undefined ? {} : { colour }), ...rest };
}

export function detail(material: string, colour?: string, rest: Rest = {}): Coat {
  return { material, role: "detail", ...(colour === undefined ? {} : { colour }), ...rest };
}
