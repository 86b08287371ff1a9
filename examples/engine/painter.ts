/**
 * A complete engine of an operator's own: a connector to a picture server called Painter. It sees jobs only, never models,
 * keys or money; `docs/guide/adding-an-engine.md` walks through it, `painter-server.ts` is the other side.
 */
import { type Artifact, AtelierError, type Engine, type Job, type Run } from "atelier";

export interface PainterSettings {
  /** Where Painter listens: `http://127.0.0.1:9100`. */
  readonly url: string;
  /** Milliseconds between two looks at a job (Default: 500). */
  readonly pollMs?: number;
}

interface PainterJob {
  readonly id: string;
  readonly state: "working" | "done" | "refused" | "broken";
  /** 0–1. */
  readonly progress: number;
  readonly seed: number;
  /** Paths of the finished pictures. */
  readonly files: readonly string[];
}

/** Told on the menu and, with each result that they concern, in the answer. */
const ALWAYS_PNG = "output_format: Painter paints PNG only.";
const NO_GUIDANCE = "guidance_scale has no effect.";

/** One Painter. Several deployments may share it. */
export function painter({ url, pollMs = 500 }: PainterSettings): Engine {
  return {
    id: "painter",
    version: "painter/1",
    capabilities: ["text-to-image"],
    treatment: { "text-to-image": { substituted: [ALWAYS_PNG], dropped: [NO_GUIDANCE] } },
    run: (job, run) => paint(job, run, { url, pollMs }),
    // Asked after a crash in the middle of a submit: did the job arrive?
    lookup: async (key) => {
      const answer = await ask(`${url}/jobs?key=${encodeURIComponent(key)}`);
      return answer.status === 404 ? null : { id: ((await answer.json()) as PainterJob).id };
    },
    cancel: async ({ id }) => void (await ask(`${url}/jobs/${id}`, { method: "DELETE" })),
  };
}

async function paint(job: Job, run: Run, { url, pollMs }: Required<PainterSettings>): Promise<readonly Artifact[]> {
  // The capabilities promise that nothing else is asked.
  if (job.kind !== "text-to-image") throw new AtelierError("engine_refused", "Painter makes pictures from words only.");
  const { prompt, size, count, seed, format, guidance } = job;
  const wish = { prompt, ...(size ?? { width: 1024, height: 1024 }), count, seed };
  // With a ticket of an earlier attempt this sends nothing and goes on waiting for that job.
  const { id } = await run.submit(async (key) => {
    const headers = { "content-type": "application/json", "idempotency-key": key };
    const answer = await ask(`${url}/jobs`, { method: "POST", headers, body: JSON.stringify(wish), signal: run.signal });
    return { id: ((await answer.json()) as PainterJob).id };
  });
  const done = await finished(`${url}/jobs/${id}`, run, pollMs);
  const warnings = [...(format === "png" ? [] : [ALWAYS_PNG]), ...(guidance === null ? [] : [NO_GUIDANCE])];
  run.describe({ seed: done.seed, warnings, draft: null });
  return Promise.all(
    done.files.map(async (path, i) => ({
      name: `output${i === 0 ? "" : `_${i + 1}`}.png`,
      role: "main" as const,
      format: "png",
      contentType: "image/png",
      bytes: new Uint8Array(await (await ask(url + path, { signal: run.signal })).arrayBuffer()),
    })),
  );
}

/** Polls until the end. Throws the signal's reason when the run is stopped, so that the ticket stays for the next attempt. */
async function finished(jobUrl: string, run: Run, pollMs: number): Promise<PainterJob> {
  for (;;) {
    const answer = await ask(jobUrl, { signal: run.signal });
    if (answer.status === 404) throw new AtelierError("engine_lost", "Painter no longer knows the job. You were not charged.");
    const job = (await answer.json()) as PainterJob;
    if (job.state === "done") return job;
    if (job.state === "refused") throw new AtelierError("content_refused", "Painter refused the prompt. Word it differently.");
    if (job.state === "broken") throw new AtelierError("engine_failed", "Painter failed. You were not charged; try again.");
    run.report(job.progress);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
    run.signal.throwIfAborted();
  }
}

/**
 * One exchange; 404 is the caller's to judge. Only "nobody listens", "busy" and "no" say that a job was not taken; any other
 * error is thrown as it is, and core then looks the job up instead of sending it a second time.
 */
async function ask(url: string, init: RequestInit = {}): Promise<Response> {
  const answer = await fetch(url, init).catch((cause: Error) => {
    const { code } = (cause.cause ?? {}) as NodeJS.ErrnoException;
    if (code !== "ECONNREFUSED") throw cause;
    throw new AtelierError("engine_unavailable", "Painter cannot be reached. Try again later.", { cause });
  });
  if (answer.ok || answer.status === 404) return answer;
  const cause = `${answer.status} ${await answer.text()}`;
  if (answer.status === 429 || answer.status === 503)
    throw new AtelierError("engine_unavailable", "Painter is busy. Try again later.", { cause });
  if (answer.status < 500) throw new AtelierError("engine_refused", "Painter cannot do what was asked.", { cause });
  throw new AtelierError("engine_failed", "Painter failed. You were not charged; try again.", { cause });
}
