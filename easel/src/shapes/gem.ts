import type { Archetype } from "./kit/archetype.ts";
import { main } from "./kit/coat.ts";
import { lathe } from "./kit/lathe.ts";

export const archetype: Archetype = {
  words: ["gem", "diamond", "jewel", "ruby", "emerald", "sapphire", "gemstone"],
  near: ["pearl"],
  grain: 0.1,
  natures: ["faceted", "sparkling", "cut"],
  build(bench) {
    const tints: Readonly<Record<string, string>> = { ruby: "#c01f3a", emerald: "#1f9a62", sapphire: "#2350b8", diamond: "#cfe6f2", pearl: "#f2ece2" };
    const stone = main("crystal", tints[bench.thing.noun] ?? "#4aa3d8");
    const pavilion = lathe([[0, 0], [0.44, 0.42], [0.5, 0.47]], { sides: 8, crease: 3 });
    const crown = lathe([[0.5, 0.47], [0.5, 0.5], [0.3, 0.66]], { sides: 8, crease: 3 });
    const turned = lathe([[0, -0.004], [0.46, 0.44], [0.495, 0.485], [0.4, 0.6], [0.31, 0.655]], { sides: 8, crease: 3 }).turn(0, 22.5, 0);
    bench.add(pavilion.join(crown, turned).turn(0, 12, 14).move(0, 0.06, 0), stone);
  },
};
