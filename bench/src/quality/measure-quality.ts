/** How true models from views are: five known objects, photographed by our own cameras, rebuilt, and laid over the truth. */
import type { Easel, ViewName } from "@atelier/easel";
import { encodePicture } from "../../../easel/src/codec/encode-picture.ts";
import { overlap } from "../metrics/overlap.ts";
import { psnr } from "../metrics/psnr.ts";
import { cameraOf, lookFrom } from "./cameras.ts";
import { frameOf, onWhite, photograph, type Textured } from "./photograph.ts";
import { settleOn } from "./settle-on.ts";
import { makeTruths, type Truth, texturedOf } from "./truths.ts";

const EIGHT: readonly ViewName[] = ["front", "back", "left", "right", "top", "bottom", "left_front", "right_front"];

/** Pixels along the side of the pictures that go in, and of those that are compared. */
const SIDE = 512;

/** Where no view was taken from, degrees. */
const HELD_OUT = { azimuth: 30, elevation: 25, roll: 0, fov: 0 };

interface Take {
  readonly name: string;
  readonly views: number;
  readonly fov: number;
  /** Each camera is turned by up to so many degrees about all three of its axes. */
  readonly jitter: number;
  /** Mean overlap; where it is negative, what the mean may be below that of eight parallel views. */
  readonly target: number;
}

const TAKES: readonly Take[] = [
  { name: "8 views", views: 8, fov: 0, jitter: 0, target: 0.9 },
  { name: "6", views: 6, fov: 0, jitter: 0, target: 0.85 },
  { name: "4", views: 4, fov: 0, jitter: 0, target: 0.8 },
  { name: "1", views: 1, fov: 0, jitter: 0, target: 0.75 },
  { name: "8, 19°", views: 8, fov: 19, jitter: 0, target: -0.05 },
  { name: "8, 37°", views: 8, fov: 37, jitter: 0, target: -0.05 },
  { name: "8, ±3°", views: 8, fov: 0, jitter: 3, target: -0.02 },
  { name: "8, ±6°", views: 8, fov: 0, jitter: 6, target: -0.02 },
];

/** Least likeness of the held-out picture from eight views, dB. */
const LIKENESS = 29;

interface Measured {
  readonly overlap: number;
  readonly likeness: number;
}

/** Prints two tables: volume overlap with the truth, and likeness of a picture from where no view was taken. */
export async function measureQuality(easel: Easel): Promise<void> {
  console.log("\nModels from views beside their truth: volume in both over volume in either, at the best size and place.");
  console.log(
    "1 view is the one with the most to see. 19° and 37°: through a lens. ±: every camera turned about its three axes.",
  );
  const rows: (readonly Measured[])[] = [];
  console.log(
    line(
      "",
      TAKES.map(({ name }) => name),
    ),
  );
  for (const truth of await makeTruths(easel)) {
    const row: Measured[] = [];
    for (const take of TAKES) row.push(await measured(easel, truth, take));
    rows.push(row);
    console.log(
      line(
        truth.name,
        row.map((one) => one.overlap.toFixed(3)),
      ),
    );
  }
  const means = TAKES.map((_, t) => rows.reduce((sum, row) => sum + row[t]!.overlap, 0) / rows.length);
  console.log(
    line(
      "mean",
      means.map((mean) => mean.toFixed(3)),
    ),
  );
  console.log(
    line(
      "target",
      TAKES.map(({ target }) => (target > 0 ? target : means[0]! + target).toFixed(3)),
    ),
  );
  const likeness = TAKES.map((_, t) => rows.reduce((sum, row) => sum + row[t]!.likeness, 0) / rows.length);
  console.log(
    line(
      `held out, dB (8 views: ${LIKENESS})`,
      likeness.map((mean) => mean.toFixed(1)),
    ),
  );
}

function line(name: string, cells: readonly string[]): string {
  return name.padEnd(28) + cells.map((cell) => cell.padStart(9)).join("");
}

async function measured(easel: Easel, { mesh: truth }: Truth, take: Take): Promise<Measured> {
  const views = await picturesOf(truth, take);
  const { files } = await easel.shapeFromViews({
    prompt: "",
    views,
    ...{ faceCount: 20_000, texture: "colour", shading: "shaded", textureSize: 1024, formats: ["glb"], seed: 1 },
    ...{ thumbnail: false, turntable: false },
  });
  const made = await texturedOf(files[0]!.bytes);
  const settled: Textured = { ...made, positions: settleOn(made, truth).positions };
  const look = (mesh: Textured) => onWhite(photograph(mesh, lookFrom(HELD_OUT), frameOf(truth), SIDE));
  return { overlap: overlap(settled, truth), likeness: psnr(look(settled), look(truth)) };
}

async function picturesOf(truth: Textured, { views, fov, jitter }: Take) {
  const pictures = EIGHT.map((name) => ({
    name,
    picture: photograph(truth, cameraOf(name, { fov, jitter }), frameOf(truth), SIDE),
  }));
  const covered = ({ data }: { readonly data: Uint8ClampedArray }) =>
    data.reduce((sum, value, i) => (i % 4 === 3 ? sum + value : sum), 0);
  const chosen =
    views === 1 ? pictures.sort((a, b) => covered(b.picture) - covered(a.picture)).slice(0, 1) : pictures.slice(0, views);
  return Promise.all(
    chosen.map(async ({ name, picture }) => ({ name, image: await encodePicture(picture, "png", { label: null }) })),
  );
}
