/** Words that are no things: materials, modifiers, sizes, counts, relations. */
import type { Relation } from "../scene/plan.ts";

export const materialWords: Readonly<Record<string, readonly string[]>> = {
  "stone-brick": ["stone brick", "stone block", "masonry"],
  brick: ["brick", "brickwork", "bricked"],
  cobble: ["cobblestone", "cobble", "cobbled"],
  stone: ["stone", "rock", "rocky", "slate", "basalt", "limestone", "sandstone"],
  plaster: ["plaster", "stucco", "whitewashed", "half timbered"],
  concrete: ["concrete", "cement"],
  marble: ["marble", "alabaster"],
  granite: ["granite", "speckled stone", "terrazzo"],
  asphalt: ["asphalt", "tarmac", "tarred", "bitumen"],
  mosaic: ["mosaic", "tessellated", "mosaic tile"],
  obsidian: ["obsidian", "volcanic glass", "black glass", "onyx"],
  jade: ["jade", "nephrite", "malachite"],
  pearl: ["pearl", "pearly", "pearlescent", "mother of pearl", "nacre", "iridescent", "opal", "opalescent"],
  coral: ["coral stone", "coralline", "coral rock"],
  bamboo: ["bamboo"],
  cork: ["cork", "corky"],
  wicker: ["wicker", "rattan", "woven", "wickerwork"],
  knit: ["knit", "knitted", "crochet", "crocheted"],
  "carbon-fibre": ["carbon fibre", "carbon fiber"],
  chainmail: ["chainmail", "chain mail"],
  "circuit-board": ["circuit board", "circuit", "printed circuit", "motherboard"],
  wood: ["wood", "wooden", "oak", "oaken", "walnut", "mahogany", "teak", "timber"],
  planks: ["plank", "planked", "wooden plank"],
  bark: ["bark"],
  thatch: ["thatch", "thatched", "straw"],
  "roof-tiles": ["tiled", "terracotta tile"],
  leaves: ["leafy", "foliage"],
  grass: ["grassy"],
  moss: ["moss"],
  fur: ["fur", "furry", "plush"],
  wool: ["wool", "woollen", "woolly", "woolen", "felt"],
  feathers: ["feather", "feathered", "feathery"],
  scales: ["scaly", "scaled"],
  steel: ["steel", "metal", "metallic", "aluminium", "aluminum", "titanium", "stainless steel", "tin"],
  chrome: ["chrome", "chromed", "chromium"],
  silver: ["silver", "silvery", "platinum"],
  gold: ["gold", "golden", "gilded"],
  copper: ["copper"],
  bronze: ["bronze"],
  brass: ["brass"],
  iron: ["iron", "cast iron", "wrought iron"],
  verdigris: ["verdigris", "oxidised copper", "oxidized copper"],
  "painted-metal": ["painted metal", "enamelled", "lacquered"],
  fabric: ["fabric", "cloth", "cotton", "linen cloth", "silk", "velvet", "denim", "upholstered"],
  stripes: [],
  leather: ["leather", "leathery"],
  plastic: ["plastic", "vinyl", "toy", "lego"],
  rubber: ["rubber", "rubbery"],
  ceramic: ["ceramic", "porcelain", "china", "glazed", "enamel"],
  clay: ["clay", "terracotta", "earthenware", "plasticine"],
  wax: ["wax", "waxen"],
  chocolate: ["chocolate"],
  icing: ["icing", "frosting", "sugar"],
  sponge: ["sponge"],
  paper: ["paper", "papery", "origami", "cardboard"],
  glass: ["glass", "transparent", "translucent"],
  ice: ["ice", "icy"],
  snow: [],
  sand: ["sand", "sandy"],
  earth: ["mud brick", "earthen", "dirt"],
  water: ["watery", "liquid"],
  lava: ["lava", "molten", "magma", "volcanic"],
  crystal: ["crystal", "crystalline", "gemstone", "diamond", "amethyst", "quartz", "jewelled"],
};

/** The modifier that each word means. Those of `materials/weather.ts` act on any surface, the others on shapes that know them. */
export const modifierWords: Readonly<Record<string, readonly string[]>> = {
  mossy: [
    "mossy",
    "moss covered",
    "moss grown",
    "overgrown",
    "covered in moss",
    "covered with moss",
    "ivy covered",
    "vine covered",
  ],
  rusty: ["rusty", "rusted", "corroded", "rust covered"],
  snowy: ["snowy", "snow covered", "snow capped", "snowcapped", "covered in snow", "covered with snow"],
  broken: ["broken", "cracked", "ruined", "damaged", "destroyed", "crumbling", "shattered"],
  old: [
    "old",
    "ancient",
    "weathered",
    "worn",
    "aged",
    "antique",
    "battered",
    "dirty",
    "abandoned",
    "rustic",
    "vintage",
    "decayed",
  ],
  muddy: ["muddy", "mud covered"],
  frozen: ["frozen", "frosty", "frosted", "ice covered"],
  glowing: ["glowing", "luminous", "shining", "illuminated", "radiant", "glow in the dark"],
  glossy: ["glossy", "shiny", "polished", "gleaming", "sleek", "lacquer"],
  spotted: ["spotted", "dotted", "polka dot", "speckled", "dappled"],
  striped: ["striped", "stripy", "stripey", "zebra striped"],
  tall: ["tall", "high", "towering", "lofty", "long"],
  open: ["open"],
  fluffy: ["fluffy", "shaggy"],
};

export const sizeWords: Readonly<Record<string, number>> = {
  tiny: 0.45,
  miniature: 0.45,
  mini: 0.5,
  little: 0.65,
  small: 0.7,
  short: 0.8,
  baby: 0.6,
  big: 1.35,
  large: 1.4,
  great: 1.4,
  huge: 1.8,
  giant: 2,
  gigantic: 2.2,
  enormous: 2.1,
  massive: 2,
  colossal: 2.3,
};

export const countWords: Readonly<Record<string, number>> = {
  one: 1,
  single: 1,
  lone: 1,
  two: 2,
  pair: 2,
  couple: 2,
  both: 2,
  three: 3,
  trio: 3,
  several: 4,
  few: 3,
  some: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  group: 5,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  dozen: 12,
  many: 9,
  herd: 7,
  flock: 7,
  swarm: 9,
  row: 5,
  lots: 9,
  hundreds: 12,
  countless: 12,
};

/** `forward`: the thing before stands so to the thing after. `with` and `held by` go the other way. */
export const relationWords: Readonly<Record<Relation, readonly string[]>> = {
  on: ["on", "on top of", "upon", "atop", "onto", "riding", "riding on"],
  under: ["under", "beneath", "below", "underneath"],
  "next to": ["next to", "beside", "near", "by", "alongside", "close to"],
  "left of": ["left of", "to the left of", "on the left of"],
  "right of": ["right of", "to the right of", "on the right of"],
  "in front of": ["in front of", "before"],
  behind: ["behind", "in back of"],
  inside: ["inside", "within", "in", "into"],
  around: ["around", "surrounding", "encircling"],
  "held by": ["holding", "carrying", "wielding", "swinging", "brandishing", "clutching"],
  with: ["with", "having", "featuring", "wearing"],
};

export const negations: readonly string[] = [
  "without",
  "no",
  "not",
  "minus",
  "lacking",
  "missing",
  "except",
  "never",
  "free of",
  "instead of",
];

/** Words that carry no content of their own. */
export const stops: ReadonlySet<string> = new Set(
  `a an the this that these those of to for from at as is are was were be been being it its it's they them their he she his her and or but nor
  so if than then there here while where when which who whom whose what how very quite really just only also too more most much such own same
  i you we me my our your us do does did done has have had will would can could should may might must shall let please make create generate
  draw render show give add want need made built covered painted colored coloured look looks looking like over above across through along
  onto off out up down against between among each other another all any every about against during per via into toward towards amid amidst
  side top bottom middle center centre front back left right some set full filled`.split(/\s+/),
);

/** Nouns of talk about pictures: no things to draw. */
export const talk: ReadonlySet<string> = new Set(
  `model scene image picture photo photograph render rendering painting drawing illustration artwork art style composition view background
  foreground subject object design shot camera angle light lighting atmosphere mood quality detail resolution texture masterpiece concept
  asset game 3d 4k 8k hd uhd hdr cgi unreal engine octane artstation version element feature theme look feel touch effect color colour shape
  thing stuff life kind type way part bit lot wind breeze sound motion life movement perspective depth focus mesh geometry material surface
  day time world close up closeup depiction portrayal vision sight moment story comes goes walks runs stands sits moves flies looks move camera
  finish body appearance structure setting outdoors environment ambience vibe`.split(/\s+/),
);

/** Words that announce a noun. */
export const determiners: ReadonlySet<string> = new Set(["a", "an", "the", "his", "her", "their", "this"]);
/** Words for the hero once it is named. */
export const referring: ReadonlySet<string> = new Set(["it", "them", "him", "her"]);
/** What is of stone unless the prompt says of what, when the thing that it shows follows: "a statue of a horse". */
export const statues: ReadonlySet<string> = new Set([
  "statue",
  "sculpture",
  "statuette",
  "figurine",
  "bust",
  "monument",
  "carving",
]);
