/** What stands for a word Easel does not know: plainly a stand-in, three abstract bodies on a plinth, never mistaken for the thing. */

import type { Archetype } from "./kit/archetype.ts";
import { box } from "./kit/box.ts";
import { detail, main, second } from "./kit/coat.ts";
import { ball, column, torus } from "./kit/lathe.ts";

export const archetype: Archetype = {
  words: [],
  grain: 0.25,
  build(bench) {
    const turn = bench.random("turn");
    bench.add(box(1, 0.22, 1, 0.03), second("concrete", "#c9c7c2"));
    bench.add(box(0.84, 0.06, 0.84, 0.02).move(0, 0.21, 0), detail("painted-metal", "#3b3f45"));
    bench.add(
      box(0.5, 0.5, 0.5, 0.07)
        .turn(0, 20 + turn() * 50, 0)
        .move(0, 0.26, 0),
      main("plastic", "#d9dadc"),
    );
    bench.add(column(0.21, 0.16, { bevel: 0.03 }).move(0, 0.74, 0), second("plastic", "#a9adb3"));
    bench.add(
      torus(0.3, 0.05)
        .turn(90, turn() * 180, 0)
        .move(0, 1.2, 0),
      main("plastic", "#d9dadc"),
    );
    bench.add(ball(0.17).move(0, 1.2, 0), second("plastic", "#a9adb3"));
    bench.add(column(0.03, 0.12).move(0, 0.85, 0), second("plastic", "#a9adb3"));
  },
};
