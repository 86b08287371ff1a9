/** Colour words. All 148 CSS names are known; the commonest are painted less shrill than the web's primaries. */

const CSS = `
aliceblue f0f8ff, antiquewhite faebd7, aqua 00ffff, aquamarine 7fffd4, azure f0ffff, beige f5f5dc, bisque ffe4c4,
black 000000, blanchedalmond ffebcd, blue 0000ff, blueviolet 8a2be2, brown a52a2a, burlywood deb887, cadetblue 5f9ea0,
chartreuse 7fff00, chocolate d2691e, coral ff7f50, cornflowerblue 6495ed, cornsilk fff8dc, crimson dc143c, cyan 00ffff,
darkblue 00008b, darkcyan 008b8b, darkgoldenrod b8860b, darkgray a9a9a9, darkgreen 006400, darkgrey a9a9a9,
darkkhaki bdb76b, darkmagenta 8b008b, darkolivegreen 556b2f, darkorange ff8c00, darkorchid 9932cc, darkred 8b0000,
darksalmon e9967a, darkseagreen 8fbc8f, darkslateblue 483d8b, darkslategray 2f4f4f, darkslategrey 2f4f4f,
darkturquoise 00ced1, darkviolet 9400d3, deeppink ff1493, deepskyblue 00bfff, dimgray 696969, dimgrey 696969,
dodgerblue 1e90ff, firebrick b22222, floralwhite fffaf0, forestgreen 228b22, fuchsia ff00ff, gainsboro dcdcdc,
ghostwhite f8f8ff, gold ffd700, goldenrod daa520, gray 808080, green 008000, greenyellow adff2f, grey 808080,
honeydew f0fff0, hotpink ff69b4, indianred cd5c5c, indigo 4b0082, ivory fffff0, khaki f0e68c, lavender e6e6fa,
lavenderblush fff0f5, lawngreen 7cfc00, lemonchiffon fffacd, lightblue add8e6, lightcoral f08080, lightcyan e0ffff,
lightgoldenrodyellow fafad2, lightgray d3d3d3, lightgreen 90ee90, lightgrey d3d3d3, lightpink ffb6c1,
lightsalmon ffa07a, lightseagreen 20b2aa, lightskyblue 87cefa, lightslategray 778899, lightslategrey 778899,
lightsteelblue b0c4de, lightyellow ffffe0, lime 00ff00, limegreen 32cd32, linen faf0e6, magenta ff00ff, maroon 800000,
mediumaquamarine 66cdaa, mediumblue 0000cd, mediumorchid ba55d3, mediumpurple 9370db, mediumseagreen 3cb371,
mediumslateblue 7b68ee, mediumspringgreen 00fa9a, mediumturquoise 48d1cc, mediumvioletred c71585, midnightblue 191970,
mintcream f5fffa, mistyrose ffe4e1, moccasin ffe4b5, navajowhite ffdead, navy 000080, oldlace fdf5e6, olive 808000,
olivedrab 6b8e23, orange ffa500, orangered ff4500, orchid da70d6, palegoldenrod eee8aa, palegreen 98fb98,
paleturquoise afeeee, palevioletred db7093, papayawhip ffefd5, peachpuff ffdab9, peru cd853f, pink ffc0cb, plum dda0dd,
powderblue b0e0e6, purple 800080, rebeccapurple 663399, red ff0000, rosybrown bc8f8f, royalblue 4169e1,
saddlebrown 8b4513, salmon fa8072, sandybrown f4a460, seagreen 2e8b57, seashell fff5ee, sienna a0522d, silver c0c0c0,
skyblue 87ceeb, slateblue 6a5acd, slategray 708090, slategrey 708090, snow fffafa, springgreen 00ff7f,
steelblue 4682b4, tan d2b48c, teal 008080, thistle d8bfd8, tomato ff6347, turquoise 40e0d0, violet ee82ee,
wheat f5deb3, white ffffff, whitesmoke f5f5f5, yellow ffff00, yellowgreen 9acd32
`;

/** What people mean by a plain colour word is a paint, not a phosphor. */
const PAINTS = {
  red: "c62828",
  blue: "2159b8",
  green: "2f8a3a",
  yellow: "f2c522",
  orange: "ee7b1a",
  purple: "7b3aa0",
  pink: "f08fb0",
  brown: "7a4a28",
  black: "1d1e21",
  white: "f3f2ee",
  grey: "84878a",
  gray: "84878a",
  cyan: "23b5c9",
  magenta: "c22a90",
  lime: "8bc82c",
  violet: "8a4fc4",
  turquoise: "2fb9ad",
  navy: "1d2c5e",
  maroon: "6e1a22",
  teal: "1c7f82",
};

const MORE = {
  scarlet: "c81d25",
  emerald: "1f8f5f",
  ruby: "9b1b30",
  sapphire: "1f4fa3",
  amber: "e8a020",
  jade: "3a9a70",
  cream: "f4ead2",
  burgundy: "6b1528",
  mint: "a8dfc4",
  peach: "f5bf9a",
  lilac: "bfa2d8",
  mauve: "a885b8",
  ochre: "c08a2e",
  rust: "8a4421",
  charcoal: "36393d",
  blond: "e6c878",
  blonde: "e6c878",
  ginger: "c8702c",
  auburn: "7a3420",
  cobalt: "2348a8",
  ultramarine: "2a35a0",
  vermilion: "d8402a",
  "rose gold": "d9a08c",
};

/** Where CSS runs words together: dark|slate|gray. */
const FIRST_PART =
  /^(dark|light|medium|pale|deep|hot|midnight|forest|royal|sky|slate|steel|sea|spring|olive|powder|lawn|lime|dodger)(?=.{3})/;
const SECOND_PART = /(?<= )(slate|sea|steel|sky|spring|olive|golden|violet)(?=.{3})/;

/** sRGB `#rrggbb` by word; CSS names of two words can be written apart. */
export const colours: ReadonlyMap<string, string> = table();

/** Words that make the colour after them lighter, darker or stronger. */
export const tones: Readonly<Record<string, Tone>> = {
  dark: { light: 0.5, vivid: 1 },
  deep: { light: 0.65, vivid: 1.15 },
  light: { light: 1.45, vivid: 0.75 },
  pale: { light: 1.6, vivid: 0.55 },
  pastel: { light: 1.6, vivid: 0.6 },
  bright: { light: 1.15, vivid: 1.3 },
  vivid: { light: 1.05, vivid: 1.4 },
  neon: { light: 1.3, vivid: 1.6 },
  muted: { light: 0.95, vivid: 0.55 },
  dusty: { light: 1.05, vivid: 0.6 },
};

export interface Tone {
  /** Factor on lightness: above 1 mixes white in. */
  readonly light: number;
  /** Factor on the distance from grey. */
  readonly vivid: number;
}

/** A colour under a tone: `dark` of blue. */
export function toned(hex: string, { light, vivid }: Tone): string {
  const value = Number.parseInt(hex.slice(1), 16);
  const rgb = [value >> 16, (value >> 8) & 255, value & 255];
  const grey = 0.3 * rgb[0] + 0.59 * rgb[1] + 0.11 * rgb[2];
  const result = rgb.map((channel) => {
    const strong = grey + (channel - grey) * vivid;
    return light > 1 ? strong + (255 - strong) * (light - 1) * 0.8 : strong * light;
  });
  return `#${result.map((channel) => hexByte(channel)).join("")}`;
}

function hexByte(channel: number): string {
  return Math.max(0, Math.min(255, Math.round(channel)))
    .toString(16)
    .padStart(2, "0");
}

function table(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const entry of CSS.trim().split(/,\s*/)) {
    const [name, hex] = entry.split(" ");
    found.set(name, `#${hex}`);
    let apart = name;
    for (const pattern of [FIRST_PART, SECOND_PART]) {
      apart = apart.replace(pattern, "$1 ");
      found.set(apart, `#${hex}`);
    }
  }
  for (const [name, hex] of Object.entries({ ...PAINTS, ...MORE })) found.set(name, `#${hex}`);
  return found;
}
