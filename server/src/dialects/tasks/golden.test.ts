/** Documented requests, refusals and results, replayed; ids, times, hosts and tokens are masked. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type MadeFile, masked } from "../gateway/test/open-gateway.ts";
import { type Exchange, fixture, openReplay, type Replay } from "../gateway/test/replay.ts";

interface Output {
  readonly request: object;
  readonly files: readonly MadeFile[];
  readonly task: object;
}

let replay: Replay;

before(async () => {
  replay = await openReplay();
});
after(() => replay.server.close());

/** Numbers that differ from run to run are masked too, but only where they are numbers. */
function shown(body: string): unknown {
  const seconds = ["completed_at", "in_queue_at", "upload_at"];
  return JSON.parse(JSON.stringify(masked(body)), (name, value) => {
    if (name === "created_at" && Number.isInteger(value) && Math.abs(value - Date.now()) < 60_000) return "<ms>";
    return seconds.includes(name) && typeof value === "number" && value >= 0 && value < 60 ? "<seconds>" : value;
  });
}

for (const file of ["creates", "refusals"])
  describe(`documented ${file}`, () => {
    for (const { name, request, answer } of fixture<Exchange>(import.meta.url, file))
      test(`${request.method} ${request.url}: ${name}`, async () => {
        const { statusCode, body, headers } = await replay.ask(request);
        assert.deepEqual([statusCode, shown(body)], [answer.status, answer.body]);
        assert.equal(headers["x-ignored-parameters"], answer.ignored);
      });
  });

describe("documented results", () => {
  for (const { request, files, task } of fixture<Output>(import.meta.url, "outputs"))
    test(`a task that asked for ${JSON.stringify(request)} completes as documented, and its files are there`, async () => {
      const created = await replay.ask({ method: "POST", url: "/model/v1/generation", body: request });
      const { id } = created.json();
      await replay.server.complete(id, files);
      for (const url of [`/model/v1/generation/task/${id}`, `/v1/tasks/${id}`]) {
        const poll = await replay.ask({ method: "GET", url });
        assert.deepEqual([poll.statusCode, shown(poll.body)], [200, task]);
        const [{ url: file, preview_url: preview }] = poll.json().output[0].content;
        for (const one of [file, preview]) {
          const { statusCode, body } = await replay.server.app.inject(new URL(one).pathname);
          assert.deepEqual([statusCode, body], [200, `${one.split("/").at(-1)} bytes`]);
        }
      }
    });
});
