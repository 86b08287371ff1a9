/** `atelier models`: what this key can ask for, and what it costs. */
import { Command } from "commander";
import { addCallerOptions, type CallerOptions, openClient } from "./caller.ts";
import { describeModel } from "./describe-model.ts";
import { findModel } from "./find-model.ts";
import { fitted, json } from "./print.ts";
import type { Terminal } from "./terminal.ts";

const EXAMPLES = `
Examples:
  atelier models
  atelier models hunyuan-video
  atelier models hunyuan-video --json | jq .input_schema
`;

export function modelsCommand(terminal: Terminal): Command {
  const command = new Command("models")
    .description("Show what your key can ask for, or all about one model")
    .argument("[model]", "all about this one");
  return addCallerOptions(command, "print the API's answer: an array, or one model")
    .addHelpText("after", EXAMPLES)
    .action((id: string | undefined, options: CallerOptions) => show(terminal, id, options));
}

async function show(terminal: Terminal, id: string | undefined, options: CallerOptions): Promise<void> {
  const client = await openClient(terminal, options);
  if (id !== undefined) {
    const model = await findModel(client, id);
    terminal.out.write(options.json ? json(model) : describeModel(terminal, model));
    return;
  }
  const models = await client.models();
  const rows = models.map((model) => [
    model.id,
    model.price.from === null ? "" : `$${model.price.from}`,
    model.output,
    model.title,
    model.engines.map(({ engine }) => engine).join(", "),
  ]);
  terminal.out.write(
    options.json ? json(models) : fitted(terminal.out, ["model", "from", "makes", "title", "engine"], rows, [1]),
  );
}
