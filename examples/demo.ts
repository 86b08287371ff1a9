/**
 * `npm run demo`: starts a gateway in a scratch directory and makes one of everything through its public API.
 * Nothing here is special: what it does, any client can do.
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type Client, type CompletedAnswer, createClient, type InputOf, type ModelId, type ModelInputs } from "@atelier/client";
import { progressBoard } from "./demo/progress-board.ts";
import { startGateway } from "./demo/start-gateway.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OUT = join(ROOT, "out");
const VIEWS = ["front", "back", "left", "right", "top", "bottom", "left_front", "right_front"];

const CASTLE = "A medieval stone castle tower with moss-covered walls and a spiral staircase";
const FIELD = "A field of sunflowers at golden hour under a clear sky, with a red farmhouse";
const SEA = "A small red sailing boat on calm blue water at dawn, slow orbit";

/** One finished generation and where its files went. */
interface Made {
  readonly what: string;
  readonly seconds: number;
  readonly price: string;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

const gateway = await startGateway();
const board = progressBoard(process.stdout);
try {
  await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT, { recursive: true });
  const client = createClient({ url: gateway.url, key: gateway.key });
  const made = await makeEverything(client);
  board.end();
  printTable(made, (await client.balance()).available);
} finally {
  board.end();
  await gateway.stop();
}

async function makeEverything(client: Client): Promise<readonly Made[]> {
  const make = maker(client);
  const castle = make("castle tower", "hunyuan-3d", { prompt: CASTLE });
  const picture = make("picture", "hunyuan-image", {
    prompt: FIELD,
    image_size: "landscape_4_3",
    seed: 7,
  });
  const clip = make("clip from text", "hunyuan-video", {
    prompt: SEA,
    resolution: "480p",
    num_frames: 85,
    seed: 3,
  });
  const model = uploadViews(client).then((views) =>
    make("model from views", "hunyuan-3d-v3-1-pro-image-to-3d", {
      ...views,
      face_count: 200_000,
    }),
  );
  const moving = picture.then((done) =>
    make("clip from a picture", "hunyuan-video-image-to-video", {
      prompt: "slow zoom in, drifting petals",
      image_url: done.answer.output.media_url[0]!,
      resolution: "480p",
      num_frames: 65,
    }),
  );
  const restyled = clip.then((done) =>
    make("restyled clip", "hunyuan-video-video-to-video", {
      prompt: "watercolour painting",
      video_url: done.answer.output.media_url[0]!,
      resolution: "480p",
      num_frames: 85,
      strength: 0.9,
    }),
  );
  return Promise.all([castle, model, picture, clip, moving, restyled]);
}

/** Submits, shows progress, saves the files under `out/`. */
function maker(client: Client) {
  return async <Model extends ModelId>(
    what: string,
    model: Model,
    input: InputOf<Model>,
  ): Promise<Made & { readonly answer: CompletedAnswer }> => {
    const start = performance.now();
    const answer = await client.subscribe(model, input, { onUpdate: (status) => board.show(what, status) });
    const files = await save(client, what, answer);
    return { what, seconds: (performance.now() - start) / 1000, price: answer.atelier?.price ?? "?", files, answer };
  };
}

async function uploadViews(client: Client): Promise<ModelInputs["hunyuan-3d-v3-1-pro-image-to-3d"]> {
  const urls = await Promise.all(
    VIEWS.map(async (view) => {
      const { url } = await client.upload(await readFile(join(ROOT, "examples/views", `${view}.png`)));
      return [view === "front" ? "input_image_url" : `${view}_image_url`, url];
    }),
  );
  return Object.fromEntries(urls);
}

async function save(client: Client, what: string, { output }: CompletedAnswer): Promise<Made["files"]> {
  const further = [output.thumbnail?.url, output.turntable?.url].filter((url) => url !== undefined);
  return Promise.all(
    [...output.media_url, ...further].map(async (url) => {
      const bytes = await client.download(url);
      const path = join(OUT, `${what.replaceAll(" ", "-")}-${new URL(url).pathname.split("/").at(-1)}`);
      await writeFile(path, bytes);
      return { path, size: bytes.length };
    }),
  );
}

function printTable(made: readonly Made[], balance: string): void {
  const rows = made.flatMap(({ what, seconds, price, files }) =>
    files.map((file, i) => [
      relative(process.cwd(), file.path),
      `${(file.size / 1e6).toFixed(2)} MB`,
      i === 0 ? `${seconds.toFixed(1)} s` : "",
      i === 0 ? `$${price}` : "",
      i === 0 ? what : "",
    ]),
  );
  const lines = [["file", "size", "time", "price", "what"], ...rows];
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  console.log(
    `\n${lines.map((line) => `  ${line.map((cell, i) => ([1, 2, 3].includes(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join("  ")}`).join("\n")}`,
  );
  console.log(`\n  Balance of the demo's test wallet: $${balance}`);
  console.log("  All of it was drawn by Easel, the draft engine: rules on this CPU, no AI model.");
  console.log("\n  Start the server:   npm start");
  console.log("  Then, by hand:      npx atelier keys create --account me --mode test --deposit 10\n");
}
