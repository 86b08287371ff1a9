/** `atelier generations`: what was asked for, how it went, and an end to it. */
import type { DetailsAnswer, Status } from "@atelier/client";
import { Command } from "commander";
import { addCallerOptions, type CallerOptions, openClient } from "./caller.ts";
import { paint } from "./paint.ts";
import { fitted, json } from "./print.ts";
import type { Terminal } from "./terminal.ts";

interface ListOptions extends CallerOptions {
  readonly limit: string;
  readonly before?: string;
  readonly model?: string;
  readonly status?: Status;
  readonly quiet?: true;
}

export function generationsCommand(terminal: Terminal): Command {
  const generations = new Command("generations").description("List, show and cancel generations of your key's account and mode");
  const list = generations
    .command("list")
    .description("List generations, newest first")
    .option("--limit <count>", "how many, 1 to 100", "20")
    .option("--before <cursor>", "the page after; the last line of a page tells it")
    .option("--model <id>", "only of this model")
    .option("--status <status>", "only queued, processing, completed, failed or error ones", (word) => word.toUpperCase())
    .option("-q, --quiet", "print ids only");
  addCallerOptions(list, "print a JSON array of status bodies").action((options: ListOptions) => listAll(terminal, options));
  const show = generations
    .command("show")
    .description("Show all that has happened to a generation")
    .argument("<id>", "its request id");
  addCallerOptions(show, "print the API's answer").action((id: string, options: CallerOptions) => showOne(terminal, id, options));
  const cancel = generations
    .command("cancel")
    .description("End a generation at once; nothing is charged")
    .argument("<id>", "its request id");
  addCallerOptions(cancel, "print the API's answer").action((id: string, options: CallerOptions) =>
    cancelOne(terminal, id, options),
  );
  return generations;
}

async function listAll(terminal: Terminal, options: ListOptions): Promise<void> {
  const client = await openClient(terminal, options);
  const { limit, before, model, status } = options;
  const { requests, next } = await client.list({
    limit: Number(limit),
    ...(before !== undefined && { before }),
    ...(model !== undefined && { model }),
    ...(status !== undefined && { status }),
  });
  if (options.json) return void terminal.out.write(json(requests));
  if (options.quiet) return void terminal.out.write(requests.map(({ request_id: id }) => `${id}\n`).join(""));
  const rows = requests.map((one) => [
    one.request_id,
    one.status.toLowerCase(),
    one.atelier ? `$${one.atelier.price}` : "",
    one.created_at.slice(0, 19).replace("T", " "),
  ]);
  terminal.out.write(fitted(terminal.out, ["request", "status", "price", "made (UTC)"], rows, [2]));
  if (next !== null) terminal.err.write(`More: atelier generations list --before ${next}\n`);
}

async function showOne(terminal: Terminal, id: string, options: CallerOptions): Promise<void> {
  const details = await (await openClient(terminal, options)).details(id);
  terminal.out.write(options.json ? json(details) : describe(terminal, details));
}

function describe(terminal: Terminal, details: DetailsAnswer): string {
  const { status, error, input, timeline, usage, output, atelier } = details;
  const good = { COMPLETED: "green", FAILED: "red", ERROR: "red" } as const;
  const colour = good[status as keyof typeof good] ?? "yellow";
  const events = timeline.map(({ at, event, ...rest }) => {
    const told = Object.values(rest).filter((value) => value !== null && value !== "");
    return `  ${at.slice(11, 23)}  ${event.padEnd(8)}  ${told.map(String).join(" ")}\n`;
  });
  const fields = Object.entries(input).map(([name, value]) => `  ${name}  ${JSON.stringify(value)}\n`);
  const files = output?.media_url.map((url) => `  ${url}\n`) ?? [];
  const warnings = atelier?.warnings.map((warning) => `  ${warning}\n`) ?? [];
  return [
    `${details.request_id}\n${paint(terminal, colour, status.toLowerCase(), terminal.out)}${error ? `: ${error}` : ""}\n`,
    `$${usage.price} asked, $${usage.charged} charged, ${usage.attempts} attempts${atelier?.engine ? `, ${atelier.engine}` : ""}\n`,
    `\nInput\n${fields.join("")}`,
    `\nTimeline (UTC, ${details.created_at.slice(0, 10)})\n${events.join("")}`,
    ...(files.length > 0 ? [`\nFiles\n${files.join("")}`] : []),
    ...(warnings.length > 0 ? [`\nWarnings\n${warnings.join("")}`] : []),
  ].join("");
}

async function cancelOne(terminal: Terminal, id: string, options: CallerOptions): Promise<void> {
  const answer = await (await openClient(terminal, options)).cancel(id);
  const how = answer.error ? `: ${answer.error}` : ", it had ended before";
  terminal.out.write(options.json ? json(answer) : `${id} is ${answer.status.toLowerCase()}${how}\n`);
}
