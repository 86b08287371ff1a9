import assert from "node:assert/strict";
import { test } from "node:test";
import { scratchDatabase } from "../../../test/scratch-database.ts";
import { silentLog } from "../core/log.ts";
import "./bind-store.ts";
import { type Database, hotStatements } from "./database.ts";
import { migrate } from "./migrate.ts";
import { openMemory } from "./pglite.ts";
import { openPostgres } from "./postgres.ts";

/** Small by nature: as many rows as things run at once, or as an operator has configured. */
const SMALL = ["attempt", "deployment", "turn"];
/** An index of exactly what is looked for, and of hardly anything. */
const EXACT = ["generation_poison"];

interface Node {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Index Cond"?: string;
  readonly Plans?: readonly Node[];
}

test("every statement that runs often is planned by conditions on an index, on empty tables already: PGlite", async (t) => {
  const database = await openMemory();
  t.after(() => database.close());
  await migrate(database);
  assert.deepEqual(await walks(database), []);
});

test("every statement that runs often is planned by conditions on an index, on empty tables already: PostgreSQL", async (t) => {
  const own = await scratchDatabase("plans");
  if (!own) return t.skip("no PostgreSQL answers");
  const database = await openPostgres(own.url, silentLog);
  t.after(async () => {
    await database.close();
    await own.drop();
  });
  await migrate(database);
  assert.deepEqual(await walks(database), []);
});

/** Walks through whole tables or indexes. */
async function walks(database: Database): Promise<readonly string[]> {
  assert.ok(hotStatements().length > 30);
  const found: string[] = [];
  for (const { name, text } of hotStatements()) {
    await database.transaction(async (connection) => {
      await connection.query(`prepare ${name.replaceAll("-", "_")} as ${text}`);
      const [types] = await connection.query<{ count: bigint }>(
        "select cardinality(parameter_types)::bigint as count from pg_prepared_statements where name = $1",
        [name.replaceAll("-", "_").toLowerCase()],
      );
      const count = Number(types?.count ?? 0);
      const nulls = count === 0 ? "" : `(${Array.from({ length: count }, () => "null").join(", ")})`;
      const [row] = await connection.query<Record<string, readonly { readonly Plan: Node }[]>>(
        `explain (format json) execute ${name.replaceAll("-", "_")}${nulls}`,
      );
      found.push(...below(row!["QUERY PLAN"]![0]!.Plan).map((what) => `${what} in ${text.trim().slice(0, 60)}`));
    });
  }
  return found;
}

function below(node: Node): readonly string[] {
  const table = node["Relation Name"];
  const scans = table !== undefined && /Scan$/.test(node["Node Type"]) && !SMALL.includes(table);
  const own =
    scans && node["Index Cond"] === undefined && !EXACT.includes(node["Index Name"] ?? "")
      ? [`${node["Node Type"]} of ${node["Index Name"] ?? table}`]
      : [];
  return [...own, ...(node.Plans ?? []).flatMap(below)];
}
