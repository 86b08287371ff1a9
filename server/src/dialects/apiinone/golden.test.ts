/** Documented requests, refusals and results, replayed; ids, times, hosts and tokens are masked. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Ending } from "../../core/store.ts";
import { type MadeFile, masked } from "../gateway/test/open-gateway.ts";
import { type Exchange, fixture, openReplay, type Replay } from "../gateway/test/replay.ts";

interface Output {
  readonly name: string;
  readonly request: object;
  readonly files?: readonly MadeFile[];
  readonly ending?: Partial<Ending>;
  readonly task: object;
}

let replay: Replay;

before(async () => {
  replay = await openReplay();
});
after(() => replay.server.close());

for (const file of ["creates", "refusals"])
  describe(`documented ${file}`, () => {
    for (const { name, request, answer } of fixture<Exchange>(import.meta.url, file))
      test(`${request.method} ${request.url}: ${name}`, async () => {
        const { statusCode, body, headers } = await replay.ask(request);
        assert.deepEqual([statusCode, masked(body)], [answer.status, answer.body]);
        assert.equal(headers["x-ignored-parameters"], answer.ignored);
      });
  });

describe("documented ends", () => {
  for (const { name, request, files = [], ending = {}, task } of fixture<Output>(import.meta.url, "outputs"))
    test(name, async () => {
      const created = await replay.ask({ method: "POST", url: "/api/v1/images/generations", body: request });
      await replay.server.complete(String(created.headers["x-atelier-request-id"]), files, ending);
      const poll = await replay.ask({ method: "GET", url: `/api/v1/tasks/${created.json().data.task_id}` });
      assert.deepEqual([poll.statusCode, masked(poll.body)], [200, task]);
      for (const url of poll.json().data.images)
        assert.equal((await replay.server.app.inject(new URL(url).pathname)).body, "pixels");
    });
});
