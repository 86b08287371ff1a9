/** The tables of ordinary statements, typed for Kysely, which only builds them: our own connection runs them. */
import { type CompiledQuery, DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import type { Mode, Scope } from "../core/account.ts";
import type { Connection, Value } from "./database.ts";

interface AccountTable {
  readonly id: string;
  readonly name: string;
  readonly created_at: Date;
}

interface KeyTable {
  readonly id: string;
  readonly account_id: string;
  readonly mode: Mode;
  readonly hash: string;
  readonly hint: string;
  readonly scopes: readonly Scope[];
  readonly models: readonly string[] | null;
  readonly rate_count: number | null;
  readonly rate_seconds: number | null;
  readonly concurrency: number | null;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
}

interface WalletTable {
  readonly id: bigint;
  readonly account_id: string;
  readonly mode: Mode;
  readonly available: bigint;
  readonly held: bigint;
  readonly webhook_secret: string | null;
}

interface AssetTable {
  readonly generation_id: string;
  readonly folder: string;
  readonly name: string;
  readonly key: string;
  readonly content_type: string;
  readonly size: bigint;
  readonly sha256: string;
  readonly private: boolean;
  readonly expires_at: Date | null;
  readonly deleted_at: Date | null;
}

interface UploadTable {
  readonly folder: string;
  readonly name: string;
  readonly key: string;
  readonly account_id: string;
  readonly mode: Mode;
  readonly content_type: string;
  readonly size: bigint;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly deleted_at: Date | null;
}

export interface Tables {
  readonly account: AccountTable;
  readonly api_key: KeyTable;
  readonly wallet: WalletTable;
  readonly asset: AssetTable;
  readonly upload: UploadTable;
}

/** Builds statements; it has no connection of its own, so that an open transaction is never bypassed. */
export const build = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** Runs a built statement on a connection. */
export function rows<Row>(connection: Connection, query: { compile(): CompiledQuery<Row> }): Promise<readonly Row[]> {
  const { sql, parameters } = query.compile();
  return connection.query<Row>(sql, parameters as readonly Value[]);
}
