import type { Archetype } from "./kit/archetype.ts";
import { box } from "./kit/box.ts";
import { detail, main, second } from "./kit/coat.ts";
import type { Vector } from "./kit/solid.ts";
import { tube } from "./kit/tube.ts";

export const archetype: Archetype = {
  words: ["chair", "wooden chair", "dining chair", "kitchen chair"],
  near: ["stool", "seat", "bench", "rocking chair", "office chair"],
  grain: 0.16,
  home: "indoor",
  parts: { seat: [], cushion: ["pillow", "seat cushion"], leg: [], back: ["backrest", "spindle"] },
  build(bench) {
    const wood = main("wood", "#9c6434");
    for (const x of [-1, 1]) {
      bench.add(
        tube(
          [
            [x * 0.19, 0.46, 0.18],
            [x * 0.205, 0.25, 0.19],
            [x * 0.215, 0.015, 0.205],
          ],
          [0.025, 0.022, 0.015],
        ),
        main("wood", "#9c6434", { part: "leg" }),
      );
      const post: Vector[] = [
        [x * 0.205, 0.015, -0.22],
        [x * 0.2, 0.25, -0.195],
        [x * 0.195, 0.47, -0.19],
        [x * 0.195, 0.75, -0.225],
        [x * 0.195, 0.98, -0.275],
      ];
      bench.add(tube(post, [0.016, 0.022, 0.026, 0.024, 0.02]), wood);
      bench.add(
        tube(
          [
            [x * 0.21, 0.17, 0.195],
            [x * 0.205, 0.17, -0.2],
          ],
          0.013,
        ),
        wood,
      );
    }
    bench.add(
      tube(
        [
          [-0.2, 0.23, 0.19],
          [0.2, 0.23, 0.19],
        ],
        0.013,
      ),
      wood,
    );
    bench.add(
      tube(
        [
          [-0.21, 0.17, 0],
          [0.21, 0.17, 0],
        ],
        0.013,
      ),
      wood,
    );
    bench.add(box(0.47, 0.045, 0.46, 0.02).move(0, 0.44, 0), main("wood", "#9c6434", { part: "seat" }));
    bench.add(box(0.43, 0.05, 0.41, 0.01).move(0, 0.4, 0), wood);
    const top = box(0.45, 0.11, 0.035, 0.016)
      .move(0, 0.88, 0)
      .bend((p) => {
        p[2] -= 0.3 * (0.2 - p[0] * p[0] * 4) * 0.15 - 0.012;
      });
    bench.add(top.move(0, 0, -0.262), wood);
    for (let i = -2; i <= 2; i++) {
      const x = i * 0.068;
      bench.add(
        tube(
          [
            [x * 0.95, 0.47, -0.185],
            [x, 0.7, -0.232],
            [x * 1.02, 0.91, -0.272],
          ],
          [0.011, 0.014, 0.011],
        ),
        main("wood", "#9c6434", { part: "back" }),
      );
    }
    // A seat that is named is to be seen.
    if (bench.asks("seat") && !bench.asks("cushion")) return;
    bench.add(box(0.41, 0.06, 0.39, 0.028).move(0, 0.475, 0.01), second("fabric", "#3f5f9a", { part: "cushion" }));
    bench.add(
      tube(
        [
          [-0.2, 0.505, 0.205],
          [0.2, 0.505, 0.205],
        ],
        0.006,
        { sides: 8 },
      ),
      detail("fabric", "#2c4472", { part: "cushion" }),
    );
  },
};
