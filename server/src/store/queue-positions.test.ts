import assert from "node:assert/strict";
import { test } from "node:test";
import { migrate } from "./migrate.ts";
import { openMemory } from "./pglite.ts";
import { QueuePositions } from "./queue-positions.ts";

test("what was claimed between the look at it and the look at its queue stands last in an empty queue", async () => {
  const database = await openMemory();
  try {
    await migrate(database);
    const places = await new QueuePositions(database).sample([{ id: "just claimed", deployment: "with nothing waiting" }]);
    assert.deepEqual([...places], [["just claimed", 1]]);
  } finally {
    await database.close();
  }
});
