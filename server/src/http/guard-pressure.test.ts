import assert from "node:assert/strict";
import { test } from "node:test";
import Fastify from "fastify";
import { guardPressure } from "./guard-pressure.ts";

test("whoever only waits for news takes no room from new work", async () => {
  const app = Fastify();
  guardPressure(app);
  let release = () => {};
  const news = new Promise<void>((resolve) => {
    release = resolve;
  });
  app.get("/news", { config: { waits: true } }, async () => news.then(() => "news"));
  app.post("/work", async () => "done");
  const waiting = Array.from({ length: 1100 }, () => app.inject({ url: "/news" }));
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal((await app.inject({ method: "POST", url: "/work" })).statusCode, 200);
  release();
  await Promise.all(waiting);
  await app.close();
});
