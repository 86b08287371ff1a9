/** What the gallery asks Easel for. */

/** The prompts of the hosted gateways' own guides, and of ours. */
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
  "Cinematic camera move; the subject comes to life, anime style",
  "A small stone castle on a green hill",
  "A red sailing boat on calm water at dawn, slow orbit",
  "A field of sunflowers at golden hour",
  "A Japanese garden in autumn, watercolour",
  "A garden with a koi pond",
  "A wooden fishing boat",
  "A red lighthouse",
  "a forbidden city",
  "boxing cats",
] as const;

/** Prompts that nothing in Easel was made for, written down before they were first drawn; the unhappy ones included. */
export const FREE_PROMPTS = [
  "a knight holding a sword",
  "a vase with flowers",
  "a copper kettle on a stone stove",
  "an owl sitting on an old book",
  "a bowl of fruit with two oranges and a banana",
  "a small wooden cabin beside a frozen lake, two pine trees behind it",
  "a steam locomotive with a red stripe",
  "a jade elephant on a marble pedestal",
  "a bamboo chair with a wicker seat",
  "a rusty robot watering a cactus",
  "a carbon fibre racing car",
  "four penguins around a campfire",
  "a turtle inside a glass bottle",
  "a wooden treasure chest full of gold coins, without a lock",
  "a white horse in front of a windmill",
  "an astronaut riding a pig",
  "a leather armchair next to a tall brass lamp",
  "a pumpkin with a candle inside",
  "a tall cork tower with a blue roof and no flag",
  "ein rotes Auto neben einem Baum",
] as const;
