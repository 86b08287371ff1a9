import type { Archetype } from "./kit/archetype.ts";
import { detail, main, second } from "./kit/coat.ts";
import { around } from "./kit/curve.ts";
import { ball, column, lathe } from "./kit/lathe.ts";
import { star } from "./kit/star.ts";

export const archetype: Archetype = {
  words: ["pine", "pine tree", "fir", "fir tree", "spruce", "conifer", "evergreen", "christmas tree", "larch", "cedar"],
  near: ["cypress", "sequoia", "redwood"],
  grain: 0.6,
  parts: { trunk: [], leaf: ["needle", "branch"], bauble: ["ornament", "decoration"], star: [] },
  builds: ["tall"],
  build(bench) {
    const next = bench.random("pine");
    const rise = bench.is("tall") ? 1.4 : 1;
    bench.add(
      column(0.2, 1.2, { top: 0.13 }),
      second("bark", "#6a4a33", { part: "trunk", mapping: { kind: "round", x: 0, z: 0, radius: 0.2 } }),
    );
    const tiers = 7;
    for (let i = 0; i < tiers; i++) {
      const t = i / (tiers - 1);
      const out = 1.3 * (1 - t) + 0.32;
      const base = (0.65 + t * 2.75) * rise;
      const high = (1.15 - t * 0.35) * rise;
      bench.add(
        tier(out, high)
          .turn(0, next() * 360, 0)
          .move(0, base, 0),
        main("leaves", "#2f6a3c", { part: "leaf", scale: 0.6, tone: 0.88 + 0.2 * t }),
      );
    }
    const christmas = bench.thing.noun === "christmas tree";
    if (christmas || bench.asks("star"))
      bench.add(star(0.26, 0.12).move(0, 4.36 * rise, 0), detail("gold", "#f5c842", { part: "star" }));
    if (!christmas && !bench.asks("bauble")) return;
    for (let i = 0; i < 30; i++) {
      const t = next() * 0.85;
      const out = 1.22 * (1 - t) + 0.3;
      const tint = ["#c8202c", "#e8b83a", "#2a62b8", "#d8dce0"][i % 4];
      bench.add(
        ball(0.085).move(Math.cos(i * 2.4) * out, (0.78 + t * 2.75) * rise, Math.sin(i * 2.4) * out),
        detail("painted-metal", tint, { part: "bauble" }),
      );
    }
  },
};

/** A skirt of boughs: a cone whose hem hangs in points. */
function tier(out: number, high: number) {
  const cone = lathe(
    [
      [out * 0.3, 0.12],
      [out * 0.86, -0.08],
      [out, -0.16],
      [out * 0.9, 0.02],
      [out * 0.45, high * 0.45],
      [0.03, high],
    ],
    { sides: 44, crease: 60 },
  );
  const points = around(11);
  return cone.bend((p) => {
    const radius = Math.hypot(p[0], p[2]);
    const wave = Math.cos(Math.atan2(p[0], p[2]) * points.length);
    const share = Math.min(1, radius / out);
    const scale = 1 + 0.13 * wave * share * share;
    p[0] *= scale;
    p[2] *= scale;
    p[1] -= 0.14 * (1 + wave) * share * share * out;
  }, 60);
}
