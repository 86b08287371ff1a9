import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, describe, test } from "node:test";
import { type MadeFile, type OpenGateway, openGateway } from "../dialects/gateway/test/open-gateway.ts";
import { listen } from "./listen.ts";

const CLIP = "0123456789";
const FILES: readonly MadeFile[] = [
  { name: "model.glb", role: "main", format: "glb", contentType: "model/gltf-binary", text: "a shape" },
  { name: "thumbnail.png", role: "thumbnail", format: "png", contentType: "image/png", text: "a picture" },
  { name: "turntable.mp4", role: "turntable", format: "mp4", contentType: "video/mp4", text: CLIP },
];

let gateway: OpenGateway;
let headers: Record<string, string>;
let port: number;

before(async () => {
  gateway = await openGateway();
  headers = { "ocp-apim-subscription-key": await gateway.key() };
  ({ port } = await listen(gateway.app, { host: "127.0.0.1", port: 0 }));
});
after(() => gateway.close());

/** Makes a 3D model; answers the path of its folder. */
async function makeFolder(expiresAt?: Date): Promise<string> {
  const answer = await gateway.app.inject({
    method: "POST",
    url: "/hunyuan-3d/v1/hunyuan-3d-request",
    headers,
    payload: { prompt: "a" },
  });
  const { request_id: id } = answer.json();
  await gateway.complete(id, FILES, expiresAt === undefined ? {} : { expiresAt });
  const { output } = (await gateway.app.inject({ url: `/v2/requests/status/${id}`, headers })).json();
  return new URL(output.media_url[0]).pathname.replace(/\/[^/]+$/, "");
}

function get(url: string, wishes: Record<string, string> = {}, method: "GET" | "HEAD" = "GET") {
  return gateway.app.inject({ method, url, headers: wishes });
}

/** Sends a request line as it is: clients would tidy the path up. */
function raw(path: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`, "latin1"),
    );
    socket.on("data", (piece) => {
      answer += piece.toString("latin1");
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(answer));
  });
}

describe("media files", () => {
  test("come whole, unchangeable, and with nothing that a browser would run", async () => {
    const folder = await makeFolder();
    const shape = await get(`${folder}/model.glb`);
    assert.deepEqual([shape.statusCode, shape.body], [200, "a shape"]);
    const { "content-security-policy": csp, "x-content-type-options": sniff, "content-disposition": attached } = shape.headers;
    assert.deepEqual([csp, sniff, attached], ["default-src 'none'; sandbox", "nosniff", 'attachment; filename="model.glb"']);
    assert.deepEqual([shape.headers["referrer-policy"], shape.headers["x-robots-tag"]], ["no-referrer", "noindex"]);
    assert.equal(shape.headers["cross-origin-resource-policy"], "cross-origin");
    assert.match(String(shape.headers["cache-control"]), /immutable/);
    for (const name of ["thumbnail.png", "turntable.mp4"])
      assert.match(String((await get(`${folder}/${name}`)).headers["content-disposition"]), /^inline/);
  });

  test("answer HEAD with the headers of GET and no body", async () => {
    const url = `${await makeFolder()}/model.glb`;
    const [head, whole] = [await get(url, {}, "HEAD"), await get(url)];
    assert.deepEqual([head.statusCode, head.body, head.headers["content-length"]], [200, "", "7"]);
    assert.deepEqual(head.headers.etag, whole.headers.etag);
  });

  test("come in parts", async () => {
    const url = `${await makeFolder()}/turntable.mp4`;
    const parts = { "bytes=0-3": "0123", "bytes=8-": "89", "bytes=-2": "89", "bytes=5-500": "56789" };
    for (const [range, expected] of Object.entries(parts)) {
      const part = await get(url, { range });
      assert.deepEqual([part.statusCode, part.body, part.headers["content-length"]], [206, expected, String(expected.length)]);
    }
    assert.equal((await get(url, { range: "bytes=0-3" })).headers["content-range"], "bytes 0-3/10");
    const beyond = await get(url, { range: "bytes=10-" });
    assert.deepEqual([beyond.statusCode, beyond.headers["content-range"], beyond.body], [416, "bytes */10", ""]);
    assert.deepEqual((await get(url, { range: "bytes=0-1,4-5" })).body, CLIP);
    assert.deepEqual((await get(url, { range: "bytes=0-3" }, "HEAD")).headers["content-length"], "4");
  });

  test("are not sent again to who has them, and a part of another version is never mixed in", async () => {
    const url = `${await makeFolder()}/turntable.mp4`;
    const etag = String((await get(url)).headers.etag);
    assert.match(etag, /^"[0-9a-f]{64}"$/);
    for (const tag of [etag, `W/${etag}`, `"x", ${etag}`, "*"])
      assert.equal((await get(url, { "if-none-match": tag })).statusCode, 304);
    assert.equal((await get(url, { "if-none-match": '"other"' })).statusCode, 200);
    assert.equal((await get(url, { range: "bytes=0-3", "if-range": etag })).statusCode, 206);
    assert.equal((await get(url, { range: "bytes=0-3", "if-range": '"other"' })).statusCode, 200);
  });

  test("are 410 past their expiry, 404 when they never were", async () => {
    const folder = await makeFolder(new Date(Date.now() - 1000));
    const gone = await get(`${folder}/model.glb`);
    assert.deepEqual([gone.statusCode, gone.json().error], [410, "Gone"]);
    assert.equal((await get(`${folder}/other.glb`)).statusCode, 404);
    assert.equal((await get("/media/AAAAAAAAAAAAAAAAAAAAAA/model.glb")).statusCode, 404);
  });

  test("are not cached for longer than they live", async () => {
    const url = `${await makeFolder(new Date(Date.now() + 60_000))}/model.glb`;
    const age = Number(/max-age=(\d+)/.exec(String((await get(url)).headers["cache-control"]))?.[1]);
    assert.ok(age > 50 && age <= 60, `${age}`);
  });

  test("lie behind no path that climbs, hides or breaks the database", async () => {
    const folder = await makeFolder();
    const climbs = [
      "/media/../../etc/passwd",
      "/../../../../etc/passwd",
      "/media/%2e%2e/%2e%2e/etc/passwd",
      "/media/..%2f..%2fetc/passwd",
      "/media/%252e%252e%252f/passwd",
      "/media/..%5c..%5cetc/passwd",
      `${folder}/..%2fmodel.glb`,
      `${folder}/model.glb%00.png`,
      `${folder}/%00`,
      `${folder}/\xc0\xae\xc0\xae/passwd`,
      `${folder}/%c0%ae%c0%ae`,
      "//etc/passwd",
      "//media//etc/passwd",
      "/media/%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00/a.png",
      `${folder}/`,
      folder,
      "/media/",
      "http://169.254.169.254/media/x/y",
    ];
    for (const path of climbs) {
      const answer = await raw(path);
      assert.match(answer, /^HTTP\/1\.1 4\d\d /, path);
      assert.doesNotMatch(answer, /root:|a shape/, path);
    }
  });
});
