import assert from "node:assert/strict";
import { test } from "node:test";
import { eventStream } from "./event-stream.ts";

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

test("a silent stream shows that it lives, and goes on with what comes then", async () => {
  async function* events() {
    yield { id: "1", data: { text: "two\nlines" } };
    await sleep(130);
    yield { id: "2", data: {} };
  }
  let text = "";
  for await (const piece of eventStream(events(), 50)) text += piece;
  assert.match(text, /^retry: \d+\n\nid: 1\ndata: \{"text":"two\\nlines"\}\n\n(: [^\n]+\n\n){2,3}id: 2\ndata: \{\}\n\n$/);
});

test("a stream whose reader leaves ends what it reads from", async () => {
  let ended = false;
  async function* events() {
    try {
      for (let n = 0; ; n++) {
        yield { id: String(n), data: {} };
        await sleep(5);
      }
    } finally {
      ended = true;
    }
  }
  const stream = eventStream(events());
  for await (const piece of stream) if (piece.startsWith("id: 3")) break;
  await sleep(30);
  assert.ok(ended);
});
