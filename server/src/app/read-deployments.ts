/** The deployments of a configuration: Easel for test keys always, and what the operator wrote. */
import { availableParallelism } from "node:os";
import { ConfigError, type DeploymentSettings, HOUR } from "../config/settings.ts";
import type { Deployment } from "../core/deployments.ts";
import type { Engine } from "../core/engine.ts";

/** Id of the deployment that serves test keys. */
const EASEL = "easel";

const DEFAULTS = { slots: 4, order: 0, weight: 1, attempts: 3, startSeconds: HOUR, totalSeconds: 2 * HOUR };

/** Throws ConfigError for ids that are taken, unknown models, and numbers out of range. */
export function readDeployments(
  settings: readonly DeploymentSettings[],
  easel: Engine,
  modelIds: readonly string[],
): readonly Deployment[] {
  const builtIn: Deployment = {
    ...DEFAULTS,
    id: EASEL,
    engine: easel,
    models: null,
    modes: ["test"],
    slots: availableParallelism(),
  };
  const all = [builtIn, ...settings.map((one) => readDeployment(one, easel, modelIds))];
  const twice = all.find(({ id }, i) => all.findIndex((other) => other.id === id) !== i);
  if (twice) throw new ConfigError(`Two deployments have the id "${twice.id}"; "${EASEL}" is taken by the built-in one.`);
  return all;
}

function readDeployment(settings: DeploymentSettings, easel: Engine, modelIds: readonly string[]): Deployment {
  const { id, engine, models, modes, ...numbers } = settings;
  const where = `deployments: "${id}"`;
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(id))
    throw new ConfigError(`${where} must have an id of lower-case letters, digits and hyphens.`);
  const unknown = models === undefined || models === "*" ? undefined : models.find((model) => !modelIds.includes(model));
  if (unknown !== undefined) throw new ConfigError(`${where} names the model "${unknown}", which does not exist.`);
  const wrong = Object.entries(numbers).find(([name, value]) => !(Number(value) >= (name === "order" ? 0 : 1)));
  if (wrong) throw new ConfigError(`${where}: ${wrong[0]} must be at least ${wrong[0] === "order" ? 0 : 1}, not ${wrong[1]}.`);
  const built = engine === "easel";
  return {
    ...DEFAULTS,
    ...(built ? { slots: availableParallelism() } : {}),
    ...numbers,
    id,
    engine: built ? easel : engine,
    models: models === undefined || models === "*" ? null : models,
    modes: modes ?? ["live"],
  };
}
