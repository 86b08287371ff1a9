/** `docs/reference/configuration.md`: the settings with their doc comments, each with its environment variable. */
import { code, fence, table } from "./markdown.ts";

/** Texts of the files that declare the settings and read the environment. */
export interface ConfigurationSources {
  readonly settings: string;
  readonly environment: string;
}

interface Setting {
  readonly name: string;
  readonly type: string;
  readonly meaning: string;
}

/** Interfaces in the order of the page, with what stands above each. */
const SECTIONS = [
  ["Settings", "Settings", "The environment goes before the file, a flag of `atelier serve` before the environment."],
  ["DeploymentSettings", "deployments", "Each says which engine runs which models for which keys."],
  ["LimitSettings", "limits", ""],
  ["RetentionSettings", "retention", ""],
] as const;

/** Variables that are no settings of the server. */
const OF_THE_COMMAND = [
  ["`ATELIER_URL`", "the gateway that the command speaks to", "this machine, `ATELIER_PORT`"],
  ["`ATELIER_KEY`", "the key that commands of callers use", ""],
  ["`NO_COLOR`, `FORCE_COLOR`", "whether the command writes in colour", "colour on a terminal"],
];

/** The whole page. Throws for a setting without a doc comment. */
export function configurationPage({ settings, environment }: ConfigurationSources): string {
  const variables = variablesIn(environment);
  const sections = SECTIONS.map(([name, title, text]) => {
    const rows = settingsOf(settings, name).map((one) => row(one, name === "Settings" ? variables : new Map()));
    const heads = ["setting", ...(name === "Settings" ? ["variable"] : []), "type", "meaning"];
    return [`## ${title}`, ...(text ? [text] : []), table(heads, rows)].join("\n\n");
  });
  const command = `## Variables of the command\n\n${table(["variable", "meaning", "default"], OF_THE_COMMAND)}`;
  return `${[HEAD, ...sections, command].join("\n\n")}\n`;
}

const HEAD = `# Configuration

Written by \`npm run docs\` from \`server/src/config\`: change that, not this.

Settings come from \`atelier.config.ts\` in the folder where \`atelier serve\` is started, and from the environment. A wrong one stops the
start with one sentence.

${fence("ts", `import { defineConfig } from "atelier";\n\nexport default defineConfig({ port: 9000, retention: { resultDays: 7 } });`)}`;

function row({ name, type, meaning }: Setting, variables: ReadonlyMap<string, string>): readonly string[] {
  const variable = variables.get(name);
  return [code(name), ...(variables.size > 0 ? [variable ? code(variable) : ""] : []), code(type), meaning];
}

/** Setting → its variable, as `read-environment.ts` maps them. */
function variablesIn(source: string): ReadonlyMap<string, string> {
  const found = [...source.matchAll(/^ {4}(ATELIER_\w+): \(\w+\) => \(\{\s*(\w+)/gm)];
  if (found.length === 0) throw new Error("The variables of read-environment.ts cannot be read.");
  return new Map(found.map(([, variable, setting]) => [setting!, variable!]));
}

function settingsOf(source: string, name: string): readonly Setting[] {
  const body = new RegExp(`^export interface ${name} \\{\\n(.*?)^\\}`, "ms").exec(source)?.[1] ?? "";
  const found = [...body.matchAll(/(?:^ {2}\/\*\*((?:(?!\*\/).)*)\*\/\n)?^ {2}readonly (\w+)\??: ([^\n]+);$/gms)];
  if (found.length === 0) throw new Error(`There is no interface ${name} in settings.ts.`);
  return found.map(([, comment, setting, type]) => {
    if (!comment) throw new Error(`${name}.${setting} has no doc comment.`);
    const meaning = comment
      .replaceAll(/\n\s*\*/g, " ")
      .replaceAll(/\s+/g, " ")
      .trim();
    return { name: setting!, type: type!.replaceAll(/^readonly |\breadonly /g, ""), meaning };
  });
}
