/** `X-Atelier-Simulate`: rehearsed trouble for test keys. The whole real path runs, only the engine misbehaves. */
import type { Artifact, Engine, Run } from "./engine.ts";
import { AtelierError, ERRORS, type ErrorCode } from "./errors.ts";
import { invalidInput } from "./invalid-input.ts";
import type { Job } from "./job.ts";

export interface Simulation {
  /** Seconds the engine takes longer. */
  readonly slow: number;
  /** Seconds before the generation may be claimed. */
  readonly queue: number;
  /** What the engine ends with; null lets it work. */
  readonly error: ErrorCode | null;
  /** How many attempts end so, before the engine works (`engine_unavailable=1`); null for all of them. */
  readonly times: number | null;
}

const NOTHING: Simulation = { slow: 0, queue: 0, error: null, times: null };

/** Longest rehearsed wait, seconds. */
const MAX_WAIT = 3600;

/** Short words for the two endings that a caller sees. */
const WORDS: Readonly<Record<string, ErrorCode>> = { fail: "content_refused", error: "engine_failed" };

/** Reads a list such as `slow=30s, engine_unavailable=1`. Throws AtelierError `invalid_input`. */
export function parseSimulation(header: string): Simulation {
  return Object.assign({ ...NOTHING }, ...header.split(",").map((word) => parseWord(word.trim())));
}

function parseWord(text: string): Partial<Simulation> {
  const [, name = "", value] = /^([a-z_]+)(?:=(.*))?$/.exec(text) ?? [];
  if (name === "slow" || name === "queue") return { [name]: parseSeconds(name, value) };
  const error = WORDS[name] ?? (name as ErrorCode);
  if (!Object.hasOwn(ERRORS, error) || ERRORS[error].fault === "caller" || error === "cancelled") throw unknownWord(text);
  if (value === undefined) return { error, times: null };
  if (!/^[1-9]\d?$/.test(value)) throw unknownWord(text);
  return { error, times: Number(value) };
}

function parseSeconds(name: string, value: string | undefined): number {
  const match = /^(\d{1,4}(?:\.\d{1,3})?)s?$/.exec(value ?? "");
  if (match && Number(match[1]) <= MAX_WAIT) return Number(match[1]);
  throw flaw(`${name} needs seconds up to ${MAX_WAIT}, such as ${name}=10s.`);
}

function unknownWord(text: string): AtelierError {
  const known = Object.entries(ERRORS).filter(([code, kind]) => kind.fault !== "caller" && code !== "cancelled");
  const codes = known.map(([code]) => code).join(", ");
  return flaw(`"${text.slice(0, 40)}" cannot be simulated. Use fail, error, slow=30s, queue=10s or one of ${codes}.`);
}

function flaw(message: string): AtelierError {
  const parameter = "X-Atelier-Simulate";
  return invalidInput([{ parameter, rule: "format", message: `${parameter}: ${message}` }]);
}

/** What the store kept of a simulation, or null. */
export function readSimulation(stored: unknown): Simulation | null {
  if (typeof stored !== "object" || stored === null) return null;
  return { ...NOTHING, ...(stored as Partial<Simulation>) };
}

/** An engine that waits and fails as wished. `failures`: attempts that have failed so far. */
export function simulated(engine: Engine, simulation: Simulation, failures: number): Engine {
  return { ...engineVerbs(engine), run: (job, run) => rehearse(engine, { simulation, failures, job, run }) };
}

/** Engines may be classes: their methods are not copied by a spread. */
function engineVerbs(engine: Engine): Engine {
  return {
    id: engine.id,
    version: engine.version,
    capabilities: engine.capabilities,
    run: (job, run) => engine.run(job, run),
    ...(engine.lookup && { lookup: (key: string) => engine.lookup!(key) }),
    ...(engine.cancel && { cancel: (ticket) => engine.cancel!(ticket) }),
  };
}

interface Rehearsal {
  readonly simulation: Simulation;
  readonly failures: number;
  readonly job: Job;
  readonly run: Run;
}

async function rehearse(engine: Engine, { simulation, failures, job, run }: Rehearsal): Promise<readonly Artifact[]> {
  if (simulation.slow > 0) await wait(simulation.slow * 1000, run.signal);
  const { error, times } = simulation;
  if (error !== null && (times === null || failures < times))
    throw new AtelierError(error, `Simulated ${error}, as X-Atelier-Simulate asked for.`);
  return engine.run(job, run);
}

/** Ends early, by throwing the signal's reason, when the run is stopped. */
function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal.addEventListener("abort", stop, { once: true });
  });
}
