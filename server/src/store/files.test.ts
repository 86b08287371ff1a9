import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import type { Asset } from "../core/asset.ts";
import type { Acceptance, Upload } from "../core/store.ts";
import { at, DATABASES, deployment, ending, fresh, richAccount, scratchStore, submit, take } from "./scratch-store.ts";

for (const name of DATABASES) {
  let now = at(0);
  const scratch = await scratchStore(name, { now: () => now });
  describe(`files on ${name}`, { skip: scratch ? false : "no PostgreSQL answers" }, () => {
    const { store } = scratch!;
    after(() => scratch?.close());

    /** A succeeded generation with one file. */
    async function finished(changes: Partial<Acceptance> = {}) {
      const account = await richAccount(store, "9");
      const queue = await deployment(store, 1);
      const id = await submit(store, account, queue, changes);
      const [claim] = await take(store, queue);
      const asset = picture(`${id}/1/output.png`);
      await store.finish(claim!.lease, ending({ assets: [asset] }));
      return { asset, question: { id, accountId: account.id, mode: "test" as const } };
    }

    test("a file is found by folder and name, and is gone from its expiry on", async () => {
      const { asset } = await finished({ expiresAt: at(100) });
      now = at(99);
      const { key, name, contentType, size, sha256 } = asset;
      const kept = { key, name, contentType, size, sha256, expiresAt: at(100), gone: false, private: false };
      assert.deepEqual(await store.findFile(asset.folder, "output.png"), kept);
      assert.equal(await store.findFile(asset.folder, "other.png"), null);
      assert.equal(await store.findFile("elsewhere", "output.png"), null);
      now = at(100);
      assert.equal((await store.findFile(asset.folder, "output.png"))?.gone, true);
    });

    test("files for polls alone are marked as private", async () => {
      const { asset, question } = await finished({ privateFiles: true });
      assert.equal((await store.findFile(asset.folder, asset.name))?.private, true);
      assert.equal((await store.find([question]))[0]?.privateFiles, true);
    });

    test("expired files are forgotten once, their blobs named for removal; their URL still answers that they are gone", async () => {
      const [old, young] = [await finished({ expiresAt: at(10) }), await finished({ expiresAt: at(30) })];
      assert.deepEqual(await store.expireFiles(at(20), 100), [old.asset.key]);
      assert.deepEqual(await store.expireFiles(at(20), 100), []);
      now = at(5);
      assert.equal((await store.findFile(old.asset.folder, old.asset.name))?.gone, true);
      const [generation] = await store.find([old.question]);
      assert.deepEqual([generation?.status, generation?.assets], ["succeeded", []]);
      assert.deepEqual((await store.find([young.question]))[0]?.assets, [young.asset]);
    });

    test("an upload is found by its folder and by its bytes, by its owner only, until it expires", async () => {
      const account = await richAccount(store, "1");
      const upload: Upload = {
        ...{ folder: fresh("folder"), name: "input.png", key: fresh("key"), accountId: account.id, mode: "test" },
        ...{ contentType: "image/png", size: 6_000_000_000, sha256: fresh("sha"), width: 3, height: 4 },
        ...{ createdAt: at(0), expiresAt: at(50) },
      };
      assert.deepEqual(await store.keepUpload(upload), upload);
      await assert.rejects(store.keepUpload(upload), { code: "conflict" });
      now = at(49);
      assert.deepEqual(await store.findUpload(upload.folder), upload);
      assert.deepEqual(await store.findUploadByHash(account.id, "test", upload.sha256), upload);
      assert.equal(await store.findUploadByHash(account.id, "live", upload.sha256), null);
      assert.equal(await store.findUploadByHash("other", "test", upload.sha256), null);
      assert.equal((await store.findFile(upload.folder, "input.png"))?.gone, false);
      now = at(50);
      assert.equal(await store.findUploadByHash(account.id, "test", upload.sha256), null);
      assert.ok((await store.expireFiles(at(50), 100)).includes(upload.key));
      assert.equal(await store.findUpload(upload.folder), null);
    });

    test("a blob is an orphan when no living file names it and no open generation may still need it", async () => {
      const done = await finished({ expiresAt: null });
      const account = await richAccount(store, "9");
      const queue = await deployment(store, 1);
      const image = {
        source: { blob: "inline/a.png" },
        kind: "image",
        parameter: "image",
        limits: { maxBytes: 1, minSide: 1, maxSide: 1 },
      };
      const job = {
        kind: "edit-image",
        prompt: "",
        images: [image],
        size: null,
        count: 1,
        seed: null,
        format: "png",
      } as Acceptance["job"];
      const id = await submit(store, account, queue, { job });
      const keys = ["inline/a.png", `${id}/1/half.png`, done.asset.key, "inline/nobody.png"];
      assert.deepEqual(await store.orphans(keys), ["inline/nobody.png"]);
      await store.cancel({ id, accountId: account.id, mode: "test", message: "m", at: at(1), event: null });
      assert.deepEqual(await store.orphans(keys), ["inline/a.png", `${id}/1/half.png`, "inline/nobody.png"]);
    });
  });
}

function picture(key: string): Asset {
  return {
    ...{ folder: fresh("folder"), name: "output.png", key, role: "main", format: "png", contentType: "image/png", size: 12 },
    ...{ sha256: fresh("sha"), width: 3, height: 4 },
  };
}
