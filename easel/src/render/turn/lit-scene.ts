/** A mesh among the lamps that go round with it. */
import type { Mesh } from "../../mesh/mesh.ts";
import { frameShape, THREE_QUARTER } from "../frame-shape.ts";
import type { Light, RenderItem } from "../renderer.ts";
import { type Scene, sceneOf } from "../scene.ts";
import { type Shadow, type ShadowMap, shadowMap, shadowReader } from "../shadow.ts";
import { lightFrom } from "../studio.ts";
import { identity } from "../transform.ts";
import { isClosed } from "./is-closed.ts";

/** The first of several lamps is the key lamp: its sky and ground light the whole, and glossy surfaces mirror it. */
export interface Lamp {
  readonly light: Light;
  readonly map: ShadowMap;
}

export interface LitScene {
  /** The mesh alone. */
  readonly scene: Scene;
  readonly lamps: readonly Lamp[];
}

/** The share of each lamp that reaches a point. */
export function shadowsOf(lamps: readonly Lamp[]): readonly { readonly light: Light; readonly shadow: Shadow }[] {
  return lamps.map(({ light, map }) => ({ light, shadow: shadowReader(map) }));
}

const SIZE = 1024;
/** Degrees about the shape from the studio's usual lamp, its strength beside that, and how finely its shadow is drawn. */
const LAMPS = [
  { turn: 0, strength: 1, taps: 16 },
  { turn: 130, strength: 0.45, taps: 8 },
  { turn: -115, strength: 0.45, taps: 8 },
] as const;

/** A key lamp beside the front and two weaker ones behind, so that no side is dark. */
export function lit(mesh: Mesh): LitScene {
  const item: RenderItem = { mesh, transform: identity(), paint: { kind: "maps", maps: null }, id: 1 };
  const scene = { ...sceneOf([item]), closed: isClosed(mesh) };
  const camera = frameShape(mesh, THREE_QUARTER);
  const lamps = LAMPS.map(({ turn, strength, taps }) => {
    const light = lightFrom(THREE_QUARTER.azimuth + turn);
    const [r, g, b] = light.sunColour;
    return {
      light: { ...light, sunColour: [r * strength, g * strength, b * strength] as const },
      map: shadowMap(scene, camera, light.sun, { size: SIZE, taps }),
    };
  });
  return { scene, lamps };
}
