/** What the gallery asks Easel for. */

/** The prompts of the hosted gateways' own guides. */
export const GUIDE_PROMPTS = [
  "A medieval stone castle tower with moss-covered walls and a spiral staircase",
  "A futuristic robot with sleek metallic design and glowing blue accents",
  "orange cat",
  "A vibrant sunflower field at golden hour, with bees hovering above, soft wind rustling petals, ultra-detailed, photorealistic",
  "A detailed watercolor painting of a Japanese garden in autumn, with a red wooden bridge over a koi pond, falling maple leaves, and soft morning mist",
  "A traditional Chinese garden with cherry blossoms and a koi pond, watercolor style",
  "A cinematic close-up of a wolf walking through a snowy forest at dawn, soft golden light filtering through pine trees.",
  "Two muscular cats boxing in a boxing ring.",
  "A stylish woman walks down a Tokyo street filled with warm glowing neon and animated city signage. She wears a dark blue leather jacket, a long pink dress, and bright yellow boots, and carries a black purse.",
  "a cat jumps over a fence with motion blur",
] as const;

/** Prompts that nothing in Easel was made for, the unhappy ones included. */
export const FREE_PROMPTS = [
  "a red sailing boat on calm blue water",
  "a rusty old bicycle leaning next to a wooden bench",
  "three red apples on a wooden table",
  "a golden crown with rubies on a purple cushion",
  "a snowman beside two snowy pine trees",
  "a teapot and two cups",
  "a tiny house on top of a mountain",
  "an oak barrel with iron hoops",
  "a marble statue of a horse",
  "a glass vase with white flowers",
  "an old stone well with a bucket",
  "a lighthouse on a rocky cliff",
  "a chocolate birthday cake with five candles",
  "a low-poly fox sitting under a mushroom",
  "a green dragon guarding a treasure chest",
  "a blue whale",
  "a vintage motorcycle",
  "a grand piano",
  "a wizard holding a glowing crystal",
  "a samurai sword on a wooden stand",
] as const;
