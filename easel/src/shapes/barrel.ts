import type { Archetype } from "./kit/archetype.ts";
import { box } from "./kit/box.ts";
import { detail, main, second } from "./kit/coat.ts";
import { around, curve } from "./kit/curve.ts";
import { column, lathe, torus } from "./kit/lathe.ts";
import { union } from "./kit/solid.ts";

export const archetype: Archetype = {
  words: ["barrel", "cask", "keg", "wine barrel"],
  near: ["drum", "tub", "water tank", "bin"],
  grain: 0.16,
  parts: { hoop: ["band", "ring"], tap: [] },
  build(bench) {
    const profile = curve<[number, number]>(
      [
        [0.27, 0],
        [0.325, 0.22],
        [0.345, 0.45],
        [0.325, 0.68],
        [0.27, 0.9],
      ],
      4,
    );
    const seams = union(around(18).map(({ angle }) => box(0.007, 1, 0.06).move(0, -0.05, 0.345).turn(0, angle, 0)));
    const shell = lathe([...profile, [0.245, 0.9], [0.245, 0.86], [0, 0.86]], { sides: 54, crease: 45 });
    bench.add(
      shell.cut(
        seams.keep(
          lathe(
            profile.map(([r, y]): [number, number] => [r + 0.05, y]),
            { sides: 36 },
          ).cut(
            lathe(
              profile.map(([r, y]): [number, number] => [r - 0.008, y]),
              { sides: 54 },
            ),
          ),
        ),
      ),
      main("wood", "#96622f", { scale: 1.5 }),
    );
    for (const y of [0.07, 0.25, 0.65, 0.83]) {
      const at = profile.reduce((best, point) => (Math.abs(point[1] - y) < Math.abs(best[1] - y) ? point : best));
      bench.add(torus(at[0], 0.011, { sides: 54, tall: 0.034 }).move(0, y, 0), second("iron", "#4c4a48", { part: "hoop" }));
    }
    bench.add(column(0.035, 0.02, { bevel: 0.005 }).move(0.1, 0.855, 0), detail("wood", "#6a4524"));
    if (!bench.asks("tap")) return;
    bench.add(
      column(0.02, 0.12)
        .turn(90, 0, 0)
        .move(0, 0.16, 0.3)
        .join(column(0.014, 0.07).move(0, 0.1, 0.4)),
      second("brass", undefined, { part: "tap" }),
    );
  },
};
