/** `atelier generate`: from words to files, with progress and money on the way. */
import type { Client, ModelDetails, StatusAnswer } from "@atelier/client";
import { Command } from "commander";
import { addCallerOptions, type CallerOptions, openClient } from "./caller.ts";
import { CommandError } from "./command-error.ts";
import { describeModel } from "./describe-model.ts";
import { parseDuration } from "./duration.ts";
import { findModel } from "./find-model.ts";
import { followGeneration } from "./follow-generation.ts";
import { paint } from "./paint.ts";
import { json, megabytes } from "./print.ts";
import { type InputOptions, readInput } from "./read-input.ts";
import { saveOutput } from "./save-output.ts";
import type { Terminal } from "./terminal.ts";

const EXAMPLES = `
Examples:
  atelier generate hunyuan-3d --prompt "a small stone castle" --out castle.glb
  atelier generate hunyuan-image --prompt "a red boat" --set num_images=2 --out boats/
  atelier generate hunyuan-video-image-to-video --prompt "slow zoom" --set image_url=@boat.png --out boat.mp4
  atelier generate hunyuan-video --input wish.json --max-cost 0.50 --wait 10m --json
  atelier generate hunyuan-3d --prompt "a cup" --quote

Fields of a model: atelier models MODEL. Without --out the URLs of the files are printed.
Exit codes: 0 done · 1 failed, not charged · 2 invalid · 3 no key · 4 balance or --max-cost · 6 no server · 7 still running after --wait.
Ctrl-C once stops watching and the work goes on; twice cancels it.
`;

interface GenerateOptions extends CallerOptions, InputOptions {
  readonly out?: string;
  readonly maxCost?: string;
  readonly quote?: true;
  readonly wait?: number;
  readonly simulate?: string;
  readonly idempotencyKey?: string;
  readonly quiet?: true;
}

export function generateCommand(terminal: Terminal): Command {
  const collect = (value: string, before: readonly string[]) => [...before, value];
  const command = new Command("generate")
    .description("Make an image, a video or a 3D model and wait for it")
    .argument("<model>", "as `atelier models` names it")
    .option("-p, --prompt <text>", "what to make")
    .option("-s, --set <name=value>", "one field of the input; a value @file is uploaded; may be repeated", collect, [])
    .option("-i, --input <file>", "the input as a JSON file, - for what is piped in; --prompt and --set go before it")
    .option("-o, --out <path>", "where the file goes; a folder, or a name ending in /, gets all files")
    .option("--max-cost <usd>", "refuse rather than pay more")
    .option("--quote", "tell the price and the queue, make nothing")
    .option("--wait <time>", "stop waiting after this, e.g. 30s or 10m; 0 only submits", parseDuration)
    .option("--simulate <list>", "rehearse trouble with a test key: fail, error, slow=30s, queue=10s, …")
    .option("--idempotency-key <text>", "two submits with the same one are one (default: random)")
    .option("-q, --quiet", "print nothing but ids, paths or URLs");
  return addCallerOptions(command, "print the API's answer and nothing else")
    .addHelpText("after", EXAMPLES)
    .action((model: string, options: GenerateOptions) => generate(terminal, model, options));
}

async function generate(terminal: Terminal, modelId: string, options: GenerateOptions): Promise<void> {
  const client = await openClient(terminal, options);
  const model = await findModel(client, modelId);
  if (options.prompt === undefined && options.set.length === 0 && options.input === undefined) {
    terminal.err.write(describeModel(terminal, model));
    throw new CommandError(2, "There is no input: use --prompt, --set or --input.");
  }
  const input = await readInput(terminal, { client, model }, options);
  if (options.quote) return quote(terminal, client, { model, input, asJson: options.json === true });
  const { request_id: id } = await client.submit(model.id, input, {
    operation: model.paths.submit.split("/").slice(3).join("/"),
    ...(options.maxCost !== undefined && { maxCost: options.maxCost }),
    ...(options.simulate !== undefined && { simulate: options.simulate }),
    ...(options.idempotencyKey !== undefined && { idempotencyKey: options.idempotencyKey }),
  });
  if (options.wait === 0) return void terminal.out.write(options.json ? json(await client.status(id)) : `${id}\n`);
  const talks = !options.json && !options.quiet;
  const ended = await followGeneration(terminal, client, { id, talks, seconds: options.wait ?? null });
  if (options.json) terminal.out.write(json(ended));
  if (ended.status !== "COMPLETED") throw notCompleted(ended);
  await hand(terminal, client, { ended, options });
}

interface Quoted {
  readonly model: ModelDetails;
  readonly input: object;
  readonly asJson: boolean;
}

async function quote(terminal: Terminal, client: Client, { model, input, asJson }: Quoted): Promise<void> {
  const answer = await client.quote(model.id, input);
  const { waiting, running } = answer.queue;
  terminal.out.write(asJson ? json(answer) : `$${answer.price}   ${waiting} waiting, ${running} running\n`);
}

/** Both were told already where the caller wanted JSON. */
function notCompleted({ status, error, request_id: id }: StatusAnswer): CommandError {
  const whose = status === "ERROR" ? "The gateway could not do it" : "It failed";
  return new CommandError(1, `${whose}: ${error ?? status} Nothing was charged.`, `atelier generations show ${id}`);
}

async function hand(
  terminal: Terminal,
  client: Client,
  { ended, options }: { readonly ended: StatusAnswer; readonly options: GenerateOptions },
): Promise<void> {
  const output = ended.output!;
  const saved = options.out === undefined ? [] : await saveOutput(client, output, options.out, terminal.directory);
  if (options.json) return;
  const lines = saved.length > 0 ? saved.map(({ path }) => path) : output.media_url;
  terminal.out.write(lines.map((line) => `${line}\n`).join(""));
  if (options.quiet) return;
  const size = megabytes(saved.reduce((sum, { bytes }) => sum + bytes, 0));
  const files = saved.length > 0 ? `${saved.length} ${saved.length === 1 ? "file" : "files"}, ${size}` : output.media_type;
  const { available } = await client.balance();
  terminal.err.write(`  ${paint(terminal, "green", "done")}   ${files}${draftOf(ended)}\n`);
  terminal.err.write(
    `  $${ended.atelier?.price ?? "?"} charged, $${available} left   atelier generations show ${ended.request_id}\n`,
  );
}

/** What a draft engine had to approximate or leave out belongs beside the result. */
function draftOf({ atelier }: StatusAnswer): string {
  if (!atelier?.draft) return "";
  const { approximated, ignored } = atelier.draft;
  const told = [
    ...(approximated.length > 0 ? [`approximated: ${approximated.join(", ")}`] : []),
    ...(ignored.length > 0 ? [`ignored: ${ignored.join(", ")}`] : []),
  ];
  return `   draft, no AI model${told.length > 0 ? `; ${told.join("; ")}` : ""}`;
}
