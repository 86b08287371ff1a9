import type { Archetype } from "./kit/archetype.ts";
import type { Bench } from "./kit/bench.ts";
import { box } from "./kit/box.ts";
import { detail, main, second } from "./kit/coat.ts";
import { curve } from "./kit/curve.ts";
import { addFigure } from "./kit/figure.ts";
import { column, lathe, torus } from "./kit/lathe.ts";
import { addOutfit, covering, type Outfit, outfits } from "./kit/outfit.ts";

const WOMEN = new Set(["woman", "girl", "lady", "queen", "princess", "witch", "mother", "grandmother"]);

function everyday(woman: boolean): Outfit {
  return {
    shirt: { material: "fabric", colour: woman ? "#b8485a" : "#3f6a9a" },
    trousers: { material: "fabric", colour: woman ? "#3a3f55" : "#4a4a44" },
    shoes: { material: "leather", colour: "#4a2f1e" },
  };
}

export const archetype: Archetype = {
  words: ["person", "man", "woman", "boy", "girl", "human", "figure", "character", "lady", "guy", "child"],
  near: [
    "fisherman",
    "farmer",
    "king",
    "queen",
    "princess",
    "prince",
    "knight",
    "soldier",
    "wizard",
    "witch",
    "warrior",
    "samurai",
    "ninja",
    "pirate",
    "dancer",
    "doctor",
    "chef",
    "astronaut",
    "elf",
    "dwarf",
    "hero",
    "superhero",
    "player",
    "rider",
    "monk",
    "zombie",
    "viking",
    "mother",
    "grandmother",
    "crowd",
  ],
  grain: 0.12,
  parts: {
    shirt: ["jacket", "coat", "sweater", "top", "leather jacket", "blouse", "hoodie", "armor", "armour"],
    trousers: ["pants", "jeans", "shorts"],
    dress: ["skirt", "robe", "gown", "kimono", "cloak"],
    shoe: ["boot", "sneaker"],
    hair: [],
    hat: ["cap", "helmet"],
    bag: ["purse", "handbag", "backpack"],
    skin: ["face"],
  },
  natures: ["stylish", "standing"],
  hands: [
    [-0.315, 0.745, 0.085],
    [0.315, 0.745, 0.085],
  ],
  build(bench) {
    const woman = WOMEN.has(bench.thing.noun);
    const outfit = outfits[bench.thing.noun] ?? everyday(woman);
    const { shirt, trousers, shoes } = outfit;
    addFigure(bench, {
      skin: second("skin", undefined, { part: "skin" }),
      shirt: main(shirt.material, shirt.colour, { part: "shirt" }),
      trousers: second(trousers.material, trousers.colour, { part: "trousers" }),
      shoes: second(shoes.material, shoes.colour, { part: "shoe" }),
      hair:
        bench.has("hair") && !(covering.has(outfit.head) && bench.has("hat"))
          ? second("fur", woman ? "#5a3420" : "#3a281c", { part: "hair", scale: 0.6 })
          : null,
      longHair: woman,
      build: woman ? 0.88 : 1.05,
    });
    if (outfits[bench.thing.noun] === undefined) addBelt(bench);
    addOutfit(bench, outfit);
    if (bench.asks("dress") && !outfit.robe) {
      const skirt = curve<[number, number]>(
        [
          [0.27, 0.34],
          [0.258, 0.5],
          [0.236, 0.8],
          [0.2, 0.96],
          [0.16, 1.06],
        ],
        4,
      );
      bench.add(lathe([[0.25, 0.36], ...skirt], { sides: 44, crease: 60 }), main("fabric", "#b8485a", { part: "dress" }));
    }
    if (bench.asks("hat") && outfit.head === undefined) {
      bench.add(
        lathe(
          [
            [0.23, 1.68],
            [0.235, 1.695],
            [0.15, 1.705],
            [0.135, 1.8],
            [0.1, 1.835],
          ],
          { crease: 50 },
        ).move(0, 0.01, -0.01),
        second("leather", "#6b4a2e", { part: "hat" }),
      );
      bench.add(column(0.142, 0.03, { top: 0.14 }).move(0, 1.712, -0.01), detail("fabric", "#2c2420", { part: "hat" }));
    }
    if (!bench.asks("bag")) return;
    bench.add(box(0.24, 0.2, 0.09, 0.03).move(0.35, 0.46, 0.09), second("leather", "#3a2430", { part: "bag" }));
    bench.add(
      torus(0.075, 0.009, { sides: 24 }).turn(90, 0, 0).move(0.33, 0.68, 0.09),
      second("leather", "#3a2430", { part: "bag" }),
    );
  },
};

function addBelt(bench: Bench): void {
  bench.add(torus(0.132, 0.017, { sides: 28, tall: 0.024 }).move(0, 0.955, 0), detail("leather", "#2e2018"));
  bench.add(box(0.05, 0.045, 0.02, 0.006).move(0, 0.932, 0.145), detail("brass"));
}
